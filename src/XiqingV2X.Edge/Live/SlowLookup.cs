using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Live;

/// <summary>Looks up what the live stream shows from the store, beside it: totals and rates each second, links every five.</summary>
internal sealed class SlowLookup(EdgeStore store, LedgerView ledger, IntakeSlot intake, TimeProvider clock)
{
    private const long NewestMs = 60_000;
    private static readonly TimeSpan LinksPeriod = TimeSpan.FromSeconds(5);
    private volatile SlowFigures _current = SlowFigures.None;
    private Dictionary<MessageKind, long> _received = [];
    private long _receivedAt;
    private long _linksAt;

    /// <summary>The newest figures.</summary>
    public SlowFigures Current => _current;

    /// <summary>Looks again. Called by one thread.</summary>
    public void Refresh()
    {
        long nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        SlowFigures now = _current with { Totals = LedgerApi.Totals(ledger.Rows()), TotalsAtMs = nowMs, UploadsPerS = Rates() };
        if (_linksAt == 0 || clock.GetElapsedTime(_linksAt) >= LinksPeriod)
        {
            _linksAt = clock.GetTimestamp();
            now = now with { Links = store.LatestPoints(TrafficSeries.Link.Name, 10, nowMs - NewestMs) };
        }

        _current = now;
    }

    private Dictionary<string, double> Rates()
    {
        long at = clock.GetTimestamp();
        double seconds = _receivedAt == 0 ? 0 : clock.GetElapsedTime(_receivedAt, at).TotalSeconds;
        var received = new Dictionary<MessageKind, long>();
        foreach (IntakeCount count in intake.Counts())
        {
            received[count.Kind] = received.GetValueOrDefault(count.Kind) + count.Received;
        }

        var rates = new Dictionary<string, double>();
        if (seconds > 0)
        {
            foreach ((MessageKind kind, long count) in received.OrderBy(entry => entry.Key))
            {
                rates[MessageKindName.Of(kind)] = Math.Max(0, count - _received.GetValueOrDefault(kind)) / seconds;
            }
        }

        (_received, _receivedAt) = (received, at);
        return rates;
    }
}
