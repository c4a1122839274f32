using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Where a setting has its value from.</summary>
internal static class SettingOrigin
{
    public const string Default = "default";

    public static string Of(IConfigurationRoot configuration, string name)
    {
        // The last one that has it wins; an array has its values below its name.
        IConfigurationProvider? provider = configuration.Providers.LastOrDefault(
            candidate => candidate.TryGet(name, out _) || candidate.GetChildKeys([], name).Any());
        return provider switch
        {
            null => Default,
            JsonConfigurationProvider json => $"file {json.Source.Path}",
            EnvironmentVariablesConfigurationProvider => $"environment {EdgeConfiguration.EnvironmentPrefix}{name.Replace(":", "__", StringComparison.Ordinal)}",
            _ => "command line",
        };
    }
}
