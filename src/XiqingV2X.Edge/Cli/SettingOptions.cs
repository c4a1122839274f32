using System.CommandLine;

namespace XiqingV2X.Edge.Cli;

/// <summary>The options by which a command gets the node's settings: a file, and some settings by themselves.</summary>
internal sealed class SettingOptions
{
    private readonly Option<string?> _config = new("--config") { Description = "Settings file (JSON); without it appsettings.json in the working folder, if there is one." };
    private readonly (string Key, Option<string?> Option)[] _settings =
    [
        Setting("DataFolder", "--data", "Data folder."),
        Setting("Zone", "--zone", "Zone register (JSON), imported while the store has none."),
        Setting("Http:Listen", "--http", "Address and port of the HTTP API."),
        Setting("Mqtt:Mode", "--mqtt-mode", "embedded (the node is the broker) or external."),
        Setting("Mqtt:Listen", "--mqtt-listen", "Address and port of the embedded broker."),
        Setting("Mqtt:Broker", "--mqtt-broker", "Host and port of the external broker."),
        Setting("Influx:Url", "--influx", "Address of the InfluxDB to forward to."),
        Setting("Influx:Version", "--influx-version", "v1 or v2."),
        Setting("Influx:Database", "--influx-db", "Database (v1)."),
    ];

    /// <summary>Adds the options to a command.</summary>
    public SettingOptions(Command command)
    {
        command.Options.Add(_config);
        foreach ((_, Option<string?> option) in _settings)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The settings file; null for the one in the working folder.</summary>
    public string? File(ParseResult parsed) => parsed.GetValue(_config);

    /// <summary>Settings given on the command line, by name.</summary>
    public Dictionary<string, string?> Given(ParseResult parsed) => _settings
        .Select(setting => (setting.Key, Value: parsed.GetValue(setting.Option)))
        .Where(setting => setting.Value is not null)
        .ToDictionary(setting => setting.Key, setting => setting.Value);

    private static (string Key, Option<string?> Option) Setting(string key, string name, string description) => (key, new Option<string?>(name) { Description = description });
}
