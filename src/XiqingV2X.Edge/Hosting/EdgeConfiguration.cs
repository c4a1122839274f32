using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Brings file, environment and command line together into valid <see cref="EdgeOptions"/>.</summary>
internal static class EdgeConfiguration
{
    /// <summary>Prefix of environment variables: <c>XV2X__Mqtt__Mode=external</c>.</summary>
    public const string EnvironmentPrefix = "XV2X__";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="WrongUseException">A file cannot be read, or settings are wrong; the message lists all of them.</exception>
    public static EdgeOptions Read(string? file, IReadOnlyDictionary<string, string?> arguments)
    {
        var builder = new ConfigurationBuilder();
        if (file is not null && !File.Exists(file))
        {
            throw new WrongUseException($"configuration file '{file}' does not exist");
        }

        builder.AddJsonFile(Path.GetFullPath(file ?? "appsettings.json"), optional: file is null);
        builder.AddEnvironmentVariables(EnvironmentPrefix);
        builder.AddInMemoryCollection(arguments);
        var options = new EdgeOptions();
        try
        {
            IConfigurationRoot configuration = builder.Build();
            IReadOnlyList<string> unknown = UnknownSettings.Find(configuration);
            if (unknown.Count > 0)
            {
                throw new WrongUseException("configuration:\n  " + string.Join("\n  ", unknown));
            }

            configuration.Bind(options);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or FormatException)
        {
            throw new WrongUseException($"configuration: {e.Message}{(e.InnerException is { } inner ? ": " + inner.Message : "")}");
        }

        return Validated(options);
    }

    /// <summary>The settings, if they are right.</summary>
    /// <exception cref="WrongUseException">They are wrong; the message lists every error.</exception>
    public static EdgeOptions Validated(EdgeOptions options)
    {
        IReadOnlyList<string> errors = EdgeOptionsValidator.Validate(options);
        return errors.Count == 0 ? options : throw new WrongUseException("configuration:\n  " + string.Join("\n  ", errors));
    }
}
