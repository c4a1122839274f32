using XiqingV2X.FirmwareSim.Roadside;

namespace XiqingV2X.FirmwareSim.Device;

/// <summary>The topics of one RSU's management messages.</summary>
public sealed class DeviceTopics(Dialect dialect, string rsu)
{
    private readonly string _root = dialect == Dialect.Its0180 ? "rsu" : "v2x/v1/rsu";
    private readonly bool _dots = dialect == Dialect.Dots;

    /// <summary>True for the dialects that are spoken here; of the others T/ITS 0117 and its kin say too little.</summary>
    public static bool Knows(Dialect dialect) => dialect is Dialect.Canonical or Dialect.Its0180 or Dialect.Dots;

    /// <summary>Registration.</summary>
    public string Info => _dots ? "V2X.RSU.INFO.UP" : Own("info/up");

    /// <summary>Heartbeat; the last will goes there too.</summary>
    public string Heartbeat => _dots ? "V2X.RSU.HB.UP" : Own("heartbeat/up");

    /// <summary>Running info.</summary>
    public string RunningInfo => _dots ? "V2X.RSU.RUNNINGINFO.UP" : Own("run-status/up");

    /// <summary>What the platform's answer to a registration comes on; null where the dialect knows none.</summary>
    public string? InfoAnswer => _dots ? null : Own("info/up/ack");

    /// <summary>What has to be subscribed.</summary>
    public IEnumerable<string> Subscriptions => _dots
        ? [$"V2X.RSU.RSI.{rsu}.DOWN", $"V2X.RSU.MAP.{rsu}.DOWN", $"V2X.RSU.CONFIG.{rsu}.DOWN"]
        : [Own("+/down"), Own("+/up/ack")];

    /// <summary>What a message down is answered on; null where the dialect knows no answers.</summary>
    public string? Answer(string topic) => _dots ? null : topic + "/ack";

    /// <summary>True for a configuration.</summary>
    public static bool IsConfig(string topic) =>
        topic.EndsWith("/config/down", StringComparison.Ordinal) || topic.StartsWith("V2X.RSU.CONFIG.", StringComparison.Ordinal);

    private string Own(string rest) => $"{_root}/{rsu}/{rest}";
}
