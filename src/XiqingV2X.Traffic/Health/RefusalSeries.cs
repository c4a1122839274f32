using XiqingV2X.Messages;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>Uploads that were not taken, by RSU, kind, outcome and reason, by arrival.</summary>
internal sealed class RefusalSeries(TrafficOptions options, Func<int, string> rsuId) : KeyedSeries<RefusalKey, RefusalAccumulator>(options)
{
    public void Add(RefusalKey key, long arrivalMs, long uploads)
    {
        if (At(arrivalMs, key) is { } sums)
        {
            sums.Uploads += uploads;
        }
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<RefusalKey, RefusalAccumulator>? table, List<MetricPoint> points)
    {
        foreach (RefusalKey key in table?.Keys ?? [])
        {
            points.Add(new MetricPoint(
                TrafficSeries.Refusal,
                window.Seconds,
                window.StartMs,
                [MessageKindName.Of(key.Kind), key.Outcome == UploadOutcome.Shed ? "shed" : "rejected", key.Reason, rsuId(key.Rsu)],
                [table![key].Uploads]));
        }
    }

    protected override void SaveKey(MemoryWriter writer, RefusalKey key)
    {
        writer.Write((byte)key.Kind);
        writer.Write((byte)key.Outcome);
        writer.Write(key.Reason);
        writer.WriteRsu(key.Rsu);
    }

    protected override RefusalKey? LoadKey(MemoryReader reader)
    {
        var kind = (MessageKind)reader.ReadByte();
        var outcome = (UploadOutcome)reader.ReadByte();
        string reason = reader.ReadString();
        return new RefusalKey(reader.ReadRsu(), kind, outcome, reason);
    }
}
