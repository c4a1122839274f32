using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads that were not taken, by RSU, kind, outcome and reason, by arrival.</summary>
internal sealed class RefusalSeries : IWindowedSeries
{
    private readonly WindowLadder<RefusalKey, RefusalAccumulator> _windows;
    private readonly Func<int, string> _rsuId;

    public RefusalSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = new WindowLadder<RefusalKey, RefusalAccumulator>(options.WindowSeconds);
    }

    public void Add(RefusalKey key, long arrivalMs, long uploads)
    {
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.Uploads += uploads;
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

        foreach (RefusalKey key in table.Keys)
        {
            points.Add(new MetricPoint(
                TrafficSeries.Refusal,
                _windows.Seconds(lengthIndex),
                table.StartMs,
                [MessageKindName.Of(key.Kind), key.Outcome == UploadOutcome.Shed ? "shed" : "rejected", key.Reason, _rsuId(key.Rsu)],
                [table[key].Uploads]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        to.Write((byte)key.Kind);
        to.Write((byte)key.Outcome);
        to.Write(key.Reason);
        to.WriteRsu(key.Rsu);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from =>
    {
        var kind = (MessageKind)from.ReadByte();
        var outcome = (UploadOutcome)from.ReadByte();
        string reason = from.ReadString();
        return new RefusalKey(from.ReadRsu(), kind, outcome, reason);
    });
}
