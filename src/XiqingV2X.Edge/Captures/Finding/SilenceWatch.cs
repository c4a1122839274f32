using System.Globalization;

namespace XiqingV2X.Edge.Captures.Finding;

/// <summary>
/// Finds RSUs that are not heard for long, by arrival. Whether the capture listened in between is told by what it holds of others, or
/// by the ticks that a node journals while it hears nothing.
/// </summary>
/// <param name="limitMs">Longest pause that is none, ms.</param>
internal sealed class SilenceWatch(long limitMs)
{
    private readonly SortedDictionary<string, (long LastMs, long Records)> _heard = new(StringComparer.Ordinal);
    private long _records;
    private long _lastMs = long.MinValue;

    /// <summary>Takes the arrival of an upload, or of a tick, which has no RSU.</summary>
    /// <returns>The silence that ends with it; null when none does.</returns>
    public CaptureEvent? Add(string? rsu, long timeMs)
    {
        CaptureEvent? found = null;
        _lastMs = Math.Max(_lastMs, timeMs);
        if (rsu is not null)
        {
            if (_heard.TryGetValue(rsu, out var before) && timeMs - before.LastMs > limitMs)
            {
                found = Silence(rsu, before.LastMs, timeMs, _records > before.Records, toTheEnd: false);
            }

            _heard[rsu] = (Math.Max(timeMs, before.LastMs), _records + 1);
        }

        _records++;
        return found;
    }

    /// <summary>Those that are silent when the capture ends.</summary>
    public IEnumerable<CaptureEvent> AtEnd() => _heard
        .Where(heard => _lastMs - heard.Value.LastMs > limitMs)
        .Select(heard => Silence(heard.Key, heard.Value.LastMs, _lastMs, listened: true, toTheEnd: true));

    private static CaptureEvent Silence(string rsu, long fromMs, long toMs, bool listened, bool toTheEnd) => new(CaptureEventKind.Silence, fromMs)
    {
        EndMs = toMs,
        Rsus = [rsu],
        Measures = new Dictionary<string, double> { ["silent_s"] = (toMs - fromMs) / 1000.0 },
        Detail = string.Create(
            CultureInfo.InvariantCulture,
            $"{rsu} not heard for {(toMs - fromMs) / 1000.0:F1} s{(toTheEnd ? ", until the capture ends" : "")}{(listened ? "" : "; nothing else was either: the capture itself may have stopped")}"),
    };
}
