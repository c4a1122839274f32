using System.Globalization;
using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Estimates;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Radio;

/// <summary>
/// Packets received and missed by distance from the RSU, whose own messages tell where it stands. A packet that any RSU
/// heard was sent, and so missed by those others within <see cref="ReachM"/> that did not hear it; so were those that the
/// counter says lay between two packets of a vehicle. What nobody heard before its first and after its last packet stays
/// unknown.
/// </summary>
internal sealed class ReceptionSeries : IWindowedSeries
{
    /// <summary>Length of a bin, m.</summary>
    public const int BinM = 50;

    /// <summary>Farther packets are a wrong position's or a wrong RSU's.</summary>
    private const int Bins = 16;

    private const double ReachM = Bins * BinM;

    /// <summary>A bin with fewer packets tells nothing.</summary>
    private const int LeastPackets = 30;

    private const double D90Share = 0.9;
    private const long SweepEveryMs = 5_000;

    /// <summary>Where the arrival stands in for a packet's time, its copies come within this, ms.</summary>
    private const long CopiesWithinMs = 1_000;

    private readonly WindowLadder<DistanceKey, CellAccumulator> _windows;
    private readonly Dictionary<ulong, Emission> _emissions = [];
    private readonly RsuPlaces _places = new(ReachM);
    private readonly HeardSeconds _heard = new();
    private readonly TrafficOptions _options;
    private readonly Func<int, string> _rsuId;
    private readonly OpenBins _open;
    private readonly CellAccumulator?[] _bins = new CellAccumulator?[Bins];
    private long _nextSweepMs = long.MinValue;

    public ReceptionSeries(TrafficOptions options, Func<int, string> rsuId)
    {
        _options = options;
        _rsuId = rsuId;
        _windows = new WindowLadder<DistanceKey, CellAccumulator>(options.WindowSeconds);
        _open = new OpenBins(_windows, Bins);
    }

    /// <summary>Notes where an RSU says that it stands.</summary>
    public void Place(int rsu, GeoPoint position) => _places.Note(rsu, position);

    /// <summary>Notes that an RSU told something of an instant: one that is down misses nothing.</summary>
    public void Heard(int rsu, long timeMs) => _heard.Mark(rsu, timeMs);

    /// <summary>Takes the next BSM, in the order of event time.</summary>
    public void Add(in Sample sample)
    {
        ref Emission last = ref CollectionsMarshal.GetValueRefOrAddDefault(_emissions, sample.Id, out bool known);
        if (known && IsCopy(last, sample))
        {
            Hear(ref last, sample.Rsu);
            return;
        }

        bool fits = true;
        if (known && sample.TimeMs - last.TimeMs <= _options.MaxCounterGapMs)
        {
            int steps = (sample.MessageCount - last.MessageCount) & 127;
            fits = CellSeries.Fits(steps, sample.TimeMs - last.TimeMs, _options);
            for (int i = 1; fits && i < steps; i++)
            {
                AddMissed(last, sample, (double)i / steps);
            }
        }

        var next = new Emission
        {
            TimeMs = sample.TimeMs,
            Position = sample.Position,
            MessageCount = sample.MessageCount,
            Near = _places.Near(sample.Position),
            Counts = fits,
        };
        if (fits)
        {
            ref readonly Emission before = ref known ? ref last : ref next;
            for (int i = 0; i < next.Near.Length; i++)
            {
                if (IsListening(next.Near[i], i, sample.TimeMs, before) && Bin(next.Near[i], sample.Position, sample.TimeMs) is { } bin)
                {
                    bin.Missed++;
                    next.Charged |= 1UL << i;
                }
            }

            Hear(ref next, sample.Rsu);
        }

        last = next;
    }

    /// <summary>Begins to fetch what <see cref="Add"/> will need for a BSM.</summary>
    public void Fetch(in Sample sample) =>
        CacheLines.Fetch(ref CollectionsMarshal.GetValueRefOrNullRef(_emissions, sample.Id));

    /// <summary>Forgets vehicles whose counters can no longer be continued; looks only every few seconds.</summary>
    public void Expire(long nowMs)
    {
        if (nowMs < _nextSweepMs)
        {
            return;
        }

        _nextSweepMs = nowMs + SweepEveryMs;
        foreach ((ulong vehicle, Emission emission) in _emissions)
        {
            if (emission.TimeMs < nowMs - _options.MaxCounterGapMs)
            {
                _emissions.Remove(vehicle);
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

        _open.Forget();

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

    private static bool IsCopy(in Emission last, in Sample sample) =>
        sample.TimeMs == last.TimeMs
        || (!sample.IsTimed && sample.MessageCount == last.MessageCount && sample.Position == last.Position && sample.TimeMs - last.TimeMs <= CopiesWithinMs);

    /// <summary>An RSU heard the packet: received, and not missed as was thought.</summary>
    private void Hear(ref Emission packet, int rsu)
    {
        int i = Array.IndexOf(packet.Near, rsu);
        ulong bit = i < 0 ? 0 : 1UL << i;
        if (!packet.Counts || bit == 0 || (packet.Heard & bit) != 0 || Bin(rsu, packet.Position, packet.TimeMs) is not { } bin)
        {
            return;
        }

        bin.Received++;
        bin.Missed -= (packet.Charged & bit) != 0 ? 1 : 0;
        packet.Heard |= bit;
    }

    private void AddMissed(in Emission last, in Sample sample, double share)
    {
        var position = new GeoPoint(
            last.Position.Longitude + ((sample.Position.Longitude - last.Position.Longitude) * share),
            last.Position.Latitude + ((sample.Position.Latitude - last.Position.Latitude) * share));
        long timeMs = last.TimeMs + (long)((sample.TimeMs - last.TimeMs) * share);
        int[] near = _places.Near(position);
        for (int i = 0; i < near.Length; i++)
        {
            if (IsListening(near[i], i, timeMs, last) && Bin(near[i], position, sample.TimeMs) is { } bin)
            {
                bin.Missed++;
            }
        }
    }

    // By the second before: whatever an RSU told of it has come by the time that a packet of this second has its turn.
    private bool IsListening(int rsu, int likely, long timeMs, in Emission last) => last.WasHeardBy(rsu, likely) || _heard.Has(rsu, timeMs - 1000);

    private CellAccumulator? Bin(int rsu, GeoPoint position, long timeMs)
    {
        double bin = _places.Distance(rsu, position) / BinM;
        return bin < Bins ? _open.At(rsu, (int)bin, timeMs) : null;
    }

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
