using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Alerts;

/// <summary>The alert rules and where alerts go.</summary>
public sealed class AlertSettings
{
    /// <summary>
    /// An RSU in service is not heard, s. Three periods of the slowest message of T/CSAE 159 (MAP, 1 s). One that has sent nothing but
    /// BSM may just have no traffic: it is unknown, not silent.
    /// </summary>
    public RuleSettings RsuSilent { get; set; } = new(3, 1, 0, 5, "critical");

    /// <summary>MAP, SPAT or RSM of an RSU that sends it, as a share of the rate that T/CSAE 159 asks for (1, 2, 10 Hz), over the newest minute.</summary>
    public RuleSettings RateLow { get; set; } = new(0.8, 0.9, 0, 0, "warning");

    /// <summary>95th percentile of arrival minus event time of an RSU's RSM and SPAT over the newest minute, ms.</summary>
    public RuleSettings LatencyHigh { get; set; } = new(500, 300, 0, 0, "warning");

    /// <summary>SPAT that keeps coming and stands still, over the newest minute: 1 is stuck.</summary>
    public RuleSettings SpatStuck { get; set; } = new(1, 0, 0, 0, "critical");

    /// <summary>SPAT and MAP of a junction name different phases, over the newest minute: 0 is disagreement.</summary>
    public RuleSettings SpatMapDisagree { get; set; } = new(0, 1, 0, 0, "warning");

    /// <summary>Clock of an RSU against the fleet, ms either way.</summary>
    public RuleSettings ClockOff { get; set; } = new(1000, 500, 0, 0, "warning");

    /// <summary>Share of a movement's vehicles that stop at least twice, over the newest 15 minutes, where at least 10 vehicles were followed.</summary>
    public RuleSettings SplitFailures { get; set; } = new(0.3, 0.15, 0, 0, "warning");

    /// <summary>Speed on a link as a share of its limit, over the newest 5 minutes.</summary>
    public RuleSettings Congestion { get; set; } = new(0.25, 0.4, 0, 60, "warning");

    /// <summary>Share of an RSU's uploads that are rejected, over the newest minute.</summary>
    public RuleSettings RejectRate { get; set; } = new(0.05, 0.01, 0, 60, "warning");

    /// <summary>Age of the oldest point that InfluxDB has not taken, s.</summary>
    public RuleSettings InfluxBacklog { get; set; } = new(300, 60, 0, 0, "warning");

    /// <summary>Free room on the disk of the data folder, MiB.</summary>
    public RuleSettings Disk { get; set; } = new(1024, 1536, 0, 0, "critical");

    /// <summary>Alerts that are over are kept so many days, at most 50,000 of them.</summary>
    [Reloadable]
    public int KeepDays { get; set; } = 90;

    /// <summary>Address that gets a POST with each alert that is raised, acknowledged or cleared. Empty: none.</summary>
    public string Webhook { get; set; } = "";

    /// <summary>File with the secret that the posts are signed with (HMAC-SHA-256). Empty: not signed.</summary>
    public string WebhookSecretFile { get; set; } = "";

    /// <summary>MQTT topic under which each alert is published, as <c>topic/rule</c>. Empty: none.</summary>
    public string Topic { get; set; } = "";
}
