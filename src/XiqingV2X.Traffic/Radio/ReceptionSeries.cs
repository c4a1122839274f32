using System.Globalization;
using XiqingV2X.Traffic.Estimates;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>Packets received and missed by distance from the RSU, whose own messages tell where it stands.</summary>
internal sealed class ReceptionSeries : IWindowedSeries
{
    /// <summary>Length of a bin, m.</summary>
    public const int BinM = 50;

    /// <summary>Farther packets are a wrong position's or a wrong RSU's.</summary>
    private const int Bins = 40;

    /// <summary>A bin with fewer packets tells nothing.</summary>
    private const int LeastPackets = 30;

    private const double D90Share = 0.9;

    private readonly WindowLadder<DistanceKey, CellAccumulator> _windows;
    private readonly Dictionary<int, GeoPoint> _places = [];
    private readonly Func<int, string> _rsuId;
    private readonly CellAccumulator?[] _bins = new CellAccumulator?[Bins];

    public ReceptionSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _rsuId = rsuId;
        _windows = new WindowLadder<DistanceKey, CellAccumulator>(options.WindowSeconds);
    }

    /// <summary>Notes where an RSU says that it stands.</summary>
    public void Place(int rsu, GeoPoint position)
    {
        if (position.IsKnown)
        {
            _places[rsu] = position;
        }
    }

    /// <summary>Counts a packet; without effect while the RSU's place is not known.</summary>
    public void Count(GeoPoint position, int rsu, long timeMs, bool missed)
    {
        if (!_places.TryGetValue(rsu, out GeoPoint place))
        {
            return;
        }

        (double x, double y) = new LocalFrame(place).ToLocal(position);
        double bin = Math.Sqrt((x * x) + (y * y)) / BinM;
        if (bin < Bins && _windows.At(timeMs, new DistanceKey((int)bin, rsu)) is { } accumulator)
        {
            accumulator.Missed += missed ? 1 : 0;
            accumulator.Received += missed ? 0 : 1;
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

        foreach (IGrouping<int, DistanceKey> rsu in table.Keys.GroupBy(key => key.Rsu))
        {
            Array.Clear(_bins);
            foreach (DistanceKey key in rsu)
            {
                _bins[key.Bin] = table[key];
                points.Add(Point(_windows.Seconds(lengthIndex), table.StartMs, key, table[key]));
            }

            points.Add(new MetricPoint(
                TrafficSeries.RadioRange, _windows.Seconds(lengthIndex), table.StartMs, [_rsuId(rsu.Key)], [D90(), _bins.Sum(bin => bin?.Received ?? 0)]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        to.Write(key.Bin);
        to.WriteRsu(key.Rsu);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from => new DistanceKey(from.ReadInt32(), from.ReadRsu()));

    private MetricPoint Point(int seconds, long startMs, DistanceKey key, CellAccumulator bin)
    {
        long sent = bin.Received + bin.Missed;
        (double low, double high) = Wilson.Of(bin.Received, sent);
        return new MetricPoint(
            TrafficSeries.Reception,
            seconds,
            startMs,
            [(key.Bin * BinM).ToString(CultureInfo.InvariantCulture), _rsuId(key.Rsu)],
            [bin.Received, bin.Missed, (double)bin.Received / sent, low, high]);
    }

    /// <summary>Far end of the last bin up to which all bins with enough packets lose at most a tenth; NaN where even the nearest loses more, or none has enough.</summary>
    private double D90()
    {
        double d90 = double.NaN;
        for (int i = 0; i < Bins; i++)
        {
            if (_bins[i] is not { } bin || bin.Received + bin.Missed < LeastPackets)
            {
                continue;
            }

            if (bin.Received < D90Share * (bin.Received + bin.Missed))
            {
                return d90;
            }

            d90 = (i + 1) * BinM;
        }

        return d90;
    }
}
