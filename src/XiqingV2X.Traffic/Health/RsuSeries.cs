using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>What the channel of each RSU and kind carries, by arrival.</summary>
internal sealed class RsuSeries : IWindowedSeries
{
    private readonly WindowLadder<KindKey, KindAccumulator> _windows;
    private readonly ListeningTime _listening;
    private readonly Func<int, string> _rsuId;
    private readonly Func<int, DeviceClock> _clock;

    public RsuSeries(TrafficOptions options, ListeningTime listening, Func<int, string> rsuId, Func<int, DeviceClock> clock)
    {
        _clock = clock;
        _listening = listening;
        _rsuId = rsuId;
        _windows = new WindowLadder<KindKey, KindAccumulator>(options.WindowSeconds);
    }

    public void AddUpload(KindKey key, long arrivalMs, UploadOutcome outcome, int bytes, int messages, int refused, int suspect)
    {
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.Uploads++;
            sums.Bytes += bytes;
            sums.Messages += outcome == UploadOutcome.Stored ? messages : 0;
            sums.MessagesRejected += outcome == UploadOutcome.Stored ? refused : 0;
            sums.MessagesSuspect += outcome == UploadOutcome.Stored ? suspect : 0;
            sums.Rejected += outcome == UploadOutcome.Rejected ? 1 : 0;
            sums.Deduplicated += outcome == UploadOutcome.Deduplicated ? 1 : 0;
        }
    }

    /// <summary>Notes the event time of a message that should have one.</summary>
    public void AddEventTime(KindKey key, long arrivalMs, ResolvedTime time, long newestEventMs, bool late)
    {
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.Late += late ? 1 : 0;
            sums.NewestEventMs = newestEventMs;
            if (time.IsResolved)
            {
                sums.Latencies.Add(arrivalMs - time.UnixMs);
            }
            else
            {
                sums.Unresolved++;
            }
        }
    }

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        int seconds = _windows.Seconds(lengthIndex);
        int listened = _listening.SecondsIn(table.StartMs, seconds);
        foreach (KindKey key in table.Keys)
        {
            KindAccumulator sums = table[key];
            points.Add(new MetricPoint(
                TrafficSeries.Rsu,
                seconds,
                table.StartMs,
                [MessageKindName.Of(key.Kind), _rsuId(key.Rsu)],
                [
                    sums.Uploads,
                    sums.Messages,
                    sums.Bytes,
                    sums.Rejected,
                    sums.Deduplicated,
                    listened > 0 ? (double)sums.Messages / listened : double.NaN,
                    sums.Latencies.Percentile(0.5),
                    sums.Latencies.Percentile(0.95),
                    sums.Latencies.Percentile(1),
                    sums.NewestEventMs is { } newest ? endMs - newest : double.NaN,
                    sums.Unresolved,
                    sums.Late,
                    listened,
                    OfClock(key.Kind) ? (double?)_clock(key.Rsu).OffsetMs ?? double.NaN : double.NaN,
                    OfClock(key.Kind) ? _clock(key.Rsu).CorrectionMs : double.NaN,
                    sums.MessagesRejected,
                    sums.MessagesSuspect,
                ]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        to.Write((byte)key.Kind);
        to.WriteRsu(key.Rsu);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from =>
    {
        var kind = (MessageKind)from.ReadByte();
        return new KindKey(from.ReadRsu(), kind);
    });

    // Messages that the unit makes itself and that carry the second; a BSM's time is the vehicle's.
    private static bool OfClock(MessageKind kind) => kind is MessageKind.Rsm or MessageKind.Spat;
}
