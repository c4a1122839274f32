using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Alerts;

/// <summary>Readings about the node itself.</summary>
internal sealed class NodeReadings(AlertRules rules, DataDisk disk, ForwarderHost forwarder)
{
    /// <summary>Rules that are read here.</summary>
    public IReadOnlyList<AlertRule> Rules { get; } = [rules.Disk, rules.InfluxBacklog];

    public IEnumerable<AlertReading> Read()
    {
        double free = disk.Free / (double)(1 << 20);
        yield return new AlertReading(rules.Disk, "node", free, FormattableString.Invariant($"{free:0} MiB free"));
        if (forwarder.Health is { } health)
        {
            double age = health.OldestUnsent?.TotalSeconds ?? 0;
            yield return new AlertReading(
                rules.InfluxBacklog, "node", age,
                FormattableString.Invariant($"{health.BacklogPoints} points wait, the oldest for {age:0} s") + (health.LastError is { } error ? $"; {error}" : ""));
        }
    }
}
