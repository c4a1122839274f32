using System.Net;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// Counts every refusal and logs at most one line per reason in ten seconds, with the number of those left out. Names that
/// strangers send are not logged: people type passwords into the wrong field.
/// </summary>
internal sealed partial class AccessLog(AccessCounters counters, TimeProvider time, ILogger<AccessLog> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<RefusalReason, (DateTimeOffset Last, long Left)> _logged = [];

    /// <summary>Somebody was refused.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="device">A device that is known, or empty.</param>
    /// <param name="remote">Where from; null where that is not known.</param>
    public void Refused(RefusalReason reason, string device, EndPoint? remote)
    {
        counters.Refused(reason);
        long left;
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            (DateTimeOffset last, left) = _logged.GetValueOrDefault(reason);
            if (now - last < Interval)
            {
                _logged[reason] = (last, left + 1);
                return;
            }

            _logged[reason] = (now, 0);
        }

        LogRefused(reason, device.Length > 0 ? device : "unknown", remote?.ToString() ?? "unknown address", left);
    }

    [LoggerMessage(122, LogLevel.Warning, "Refused: {Reason}, device {Device}, from {Remote} ({Left} more like this were not logged)", EventName = "AccessRefused")]
    private partial void LogRefused(RefusalReason reason, string device, string remote, long left);
}
