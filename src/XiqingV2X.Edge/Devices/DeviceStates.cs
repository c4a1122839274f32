using System.Collections.Concurrent;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Devices;

/// <summary>The devices' states. Bounded by the ids that the node keeps apart.</summary>
/// <param name="heartbeat">Time between two heartbeats.</param>
internal sealed class DeviceStates(TimeSpan heartbeat)
{
    /// <summary>Heartbeats that may be missed.</summary>
    public const int MissedHeartbeats = 3;

    private readonly ConcurrentDictionary<string, DeviceState> _states = new(StringComparer.Ordinal);

    /// <summary>A device; null when it has reported nothing.</summary>
    public DeviceState? Find(string device) => _states.GetValueOrDefault(device);

    /// <summary>The device reported.</summary>
    public void Heard(string device, DeviceReport report, long arrivalMs) => _states.AddOrUpdate(
        device,
        _ => Next(new DeviceState(), report, arrivalMs),
        (_, before) => Next(before, report, arrivalMs));

    /// <summary>Sets those offline that have missed too many heartbeats.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Sweep(long nowMs)
    {
        var gone = new List<string>();
        long limit = (long)(heartbeat.TotalMilliseconds * MissedHeartbeats);
        foreach ((string device, DeviceState state) in _states)
        {
            if (state.IsOnline && nowMs - state.LastReportMs > limit
                && _states.TryUpdate(device, state with { IsOnline = false, OfflineReason = $"no report for {limit / 1000} s" }, state))
            {
                gone.Add(device);
            }
        }

        return gone;
    }

    /// <summary>
    /// A last will is a heartbeat that says it is not normal and has no number: it was left with the broker before there was
    /// one. That is the form which the interface asks for, since T/ITS 0117 knows no wills.
    /// </summary>
    private static bool IsWill(DeviceReport report) => report is { Message: ControlMessage.Heartbeat, IsNormal: false, SeqNum: null };

    private static DeviceState Next(DeviceState before, DeviceReport report, long arrivalMs)
    {
        if (IsWill(report))
        {
            return before with { IsOnline = false, OfflineReason = "last will" };
        }

        return before with
        {
            IsOnline = true,
            OfflineReason = "",
            LastReportMs = Math.Max(before.LastReportMs, arrivalMs),
            IsNormal = report.IsNormal ?? before.IsNormal,
            RegisteredMs = report.Message == ControlMessage.Info ? arrivalMs : before.RegisteredMs,
            Name = report.Name ?? before.Name,
            Version = report.SoftwareVersion ?? before.Version,
            Load = report.Load ?? before.Load,
        };
    }
}
