using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Reports;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// Settings of the node. Read from <c>appsettings.json</c> in the working folder or the file of <c>--config</c>, then from
/// environment variables that start with <c>XV2X__</c>, then from the command line; the later one wins.
/// </summary>
public sealed class EdgeOptions
{
    /// <summary>Folder of everything the node keeps: <c>edge.db</c>, <c>journal/</c>, <c>dead-letter/</c>, <c>reports/</c>.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Zone register (JSON) that is imported while the store has none. Empty: none.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Folder of device profiles (<c>*.json</c>) beside the built-in ones. Empty: none. See <c>docs/device-profiles.md</c>.</summary>
    public string Profiles { get; set; } = "";

    /// <summary>Least important lines that are logged: Trace, Debug, Information, Warning, Error, Critical or None.</summary>
    [Reloadable]
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    public HttpOptions Http { get; set; } = new();

    public MqttOptions Mqtt { get; set; } = new();

    public JournalSettings Journal { get; set; } = new();

    public InfluxSettings Influx { get; set; } = new();

    public PipelineSettings Pipeline { get; set; } = new();

    public DeviceSettings Devices { get; set; } = new();

    public TelemetrySettings Telemetry { get; set; } = new();

    public AlertSettings Alerts { get; set; } = new();

    public ReplaySettings Replays { get; set; } = new();

    public OpenDataSettings OpenData { get; set; } = new();

    public ReportSettings Reports { get; set; } = new();
}
