using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>What the channel of each RSU and kind carries, by arrival.</summary>
internal sealed class RsuSeries : IWindowedSeries
{
    private readonly WindowSet<KindKey, KindAccumulator>[] _windows;
    private readonly Func<int, string> _rsuId;

    public RsuSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = [.. options.WindowSeconds.Select(seconds => new WindowSet<KindKey, KindAccumulator>(seconds))];
    }

    public void AddUpload(KindKey key, long arrivalMs, UploadOutcome outcome, int bytes, int messages)
    {
        foreach (WindowSet<KindKey, KindAccumulator> set in _windows)
        {
            if (set.At(arrivalMs, key) is { } sums)
            {
                sums.Uploads++;
                sums.Bytes += bytes;
                sums.Messages += outcome == UploadOutcome.Stored ? messages : 0;
                sums.Rejected += outcome == UploadOutcome.Rejected ? 1 : 0;
                sums.Deduplicated += outcome == UploadOutcome.Deduplicated ? 1 : 0;
            }
        }
    }

    /// <summary>Notes the event time of a message that should have one.</summary>
    public void AddEventTime(KindKey key, long arrivalMs, ResolvedTime time, long newestEventMs, bool late)
    {
        foreach (WindowSet<KindKey, KindAccumulator> set in _windows)
        {
            if (set.At(arrivalMs, key) is { } sums)
            {
                sums.Late += late ? 1 : 0;
                sums.NewestEventMs = newestEventMs;
                if (time.IsResolved)
                {
                    sums.AddLatency(arrivalMs - time.UnixMs);
                }
                else
                {
                    sums.Unresolved++;
                }
            }
        }
    }

    public long NextEnd(int lengthIndex) => _windows[lengthIndex].NextEnd;

    public void Seal(int lengthIndex, long throughMs) => _windows[lengthIndex].SealThrough(throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        WindowSet<KindKey, KindAccumulator> set = _windows[lengthIndex];
        if (set.EndingAt(endMs) is not { } table)
        {
            return;
        }

        foreach (KindKey key in table.Keys)
        {
            KindAccumulator sums = table[key];
            ReadOnlySpan<int> latencies = sums.SortedLatencies();
            points.Add(new MetricPoint(
                TrafficSeries.Rsu,
                set.Seconds,
                table.StartMs,
                [MessageKindName.Of(key.Kind), _rsuId(key.Rsu)],
                [
                    sums.Uploads,
                    sums.Messages,
                    sums.Bytes,
                    sums.Rejected,
                    sums.Deduplicated,
                    (double)sums.Messages / set.Seconds,
                    Percentile.Of(latencies, 0.5),
                    Percentile.Of(latencies, 0.95),
                    Percentile.Of(latencies, 1),
                    sums.NewestEventMs is { } newest ? endMs - newest : double.NaN,
                    sums.Unresolved,
                    sums.Late,
                ]));
        }

        set.CloseOldest();
    }
}
