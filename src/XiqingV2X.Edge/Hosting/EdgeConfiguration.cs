using System.ComponentModel;
using System.Globalization;
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
        (EdgeOptions options, IReadOnlyList<string> errors, _) = Inspect(file, arguments);
        return errors.Count == 0 ? options : throw Wrong(errors);
    }

    /// <summary>The settings, if they are right.</summary>
    /// <exception cref="WrongUseException">They are wrong; the message lists every error.</exception>
    public static EdgeOptions Validated(EdgeOptions options)
    {
        IReadOnlyList<string> errors = EdgeOptionsValidator.Validate(options);
        return errors.Count == 0 ? options : throw Wrong(errors);
    }

    /// <summary>Reads the settings with everything that is wrong with them: names, values, and what they mean together.</summary>
    /// <returns>The settings as far as they could be read, every error, and the configuration that they come from.</returns>
    /// <exception cref="WrongUseException">The file does not exist or is no JSON.</exception>
    public static (EdgeOptions Options, IReadOnlyList<string> Errors, IConfigurationRoot Configuration) Inspect(
        string? file, IReadOnlyDictionary<string, string?> arguments)
    {
        if (file is not null && !File.Exists(file))
        {
            throw new WrongUseException($"configuration file '{file}' does not exist");
        }

        IConfigurationRoot configuration;
        try
        {
            configuration = new ConfigurationBuilder()
                .AddJsonFile(Path.GetFullPath(file ?? "appsettings.json"), optional: file is null)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .AddInMemoryCollection(arguments)
                .Build();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new WrongUseException($"configuration: {e.Message}{(e.InnerException is { } inner ? ": " + inner.Message : "")}");
        }

        var errors = new List<string>(UnknownSettings.Find(configuration));
        var options = new EdgeOptions();
        var wrong = new Dictionary<string, string?>();
        foreach (SettingsTree.Setting setting in SettingsTree.Of(options))
        {
            if (configuration[setting.Name] is { } text && WhatIsWrong(setting.Property.PropertyType, text) is { } why)
            {
                errors.Add($"{setting.Name} '{text}' is {why}.");
                wrong.Add(setting.Name, setting.Text); // Left at its default, so that the others can be looked at.
            }
        }

        new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(wrong).Build().Bind(options);
        errors.AddRange(EdgeOptionsValidator.Validate(options));
        return (options, errors, configuration);
    }

    private static WrongUseException Wrong(IReadOnlyList<string> errors) => new("configuration:\n  " + string.Join("\n  ", errors));

    private static string? WhatIsWrong(Type type, string text)
    {
        if (type == typeof(string) || type.IsArray)
        {
            return null;
        }

        try
        {
            TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return type == typeof(bool) ? "neither true nor false"
                : type == typeof(int) || type == typeof(long) ? "no whole number"
                : type.IsEnum ? $"none of {string.Join(", ", Enum.GetNames(type))}"
                : "no number";
        }
    }
}
