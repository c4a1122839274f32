namespace XiqingV2X.Edge.Alerts;

/// <summary>All rules, with the settings of the node.</summary>
internal sealed class AlertRules
{
    public AlertRules(AlertSettings settings)
    {
        RsuSilent = new("rsu-silent", "s", true, settings.RsuSilent);
        RateLow = new("rate-low", "", false, settings.RateLow);
        LatencyHigh = new("latency-high", "ms", true, settings.LatencyHigh);
        SpatStuck = new("spat-stuck", "", true, settings.SpatStuck);
        SpatMapDisagree = new("spat-map-disagree", "", false, settings.SpatMapDisagree);
        ClockOff = new("clock-off", "ms", true, settings.ClockOff);
        SplitFailures = new("split-failures", "", true, settings.SplitFailures);
        Congestion = new("congestion", "", false, settings.Congestion);
        RejectRate = new("reject-rate", "", true, settings.RejectRate);
        InfluxBacklog = new("influx-backlog", "s", true, settings.InfluxBacklog);
        Disk = new("disk", "MiB", false, settings.Disk);
        All = [RsuSilent, RateLow, LatencyHigh, SpatStuck, SpatMapDisagree, ClockOff, SplitFailures, Congestion, RejectRate, InfluxBacklog, Disk];
    }

    public AlertRule RsuSilent { get; }

    public AlertRule RateLow { get; }

    public AlertRule LatencyHigh { get; }

    public AlertRule SpatStuck { get; }

    public AlertRule SpatMapDisagree { get; }

    public AlertRule ClockOff { get; }

    public AlertRule SplitFailures { get; }

    public AlertRule Congestion { get; }

    public AlertRule RejectRate { get; }

    public AlertRule InfluxBacklog { get; }

    public AlertRule Disk { get; }

    public IReadOnlyList<AlertRule> All { get; }
}
