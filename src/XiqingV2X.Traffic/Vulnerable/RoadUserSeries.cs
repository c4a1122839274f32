using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Vulnerable;

/// <summary>Pedestrians and non-motor traffic that sensors see, by link and node.</summary>
internal sealed class RoadUserSeries : KeyedSeries<RoadUserKey, RoadUserAccumulator>
{
    private const long SweepEveryMs = 5_000;

    // Where each user was last counted, and where before: noise at a border moves it back and forth. Forgotten like a track.
    private readonly Dictionary<TrackKey, Stay> _seen = [];
    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly SensorView _sensors;
    private readonly Func<int, string> _rsuId;
    private readonly long[] _lengthsMs;
    private long _nextSweepMs = long.MinValue;

    public RoadUserSeries(TrafficOptions options, MapModel map, SensorView sensors, Func<int, string> rsuId)
        : base(options)
    {
        _options = options;
        _map = map;
        _sensors = sensors;
        _rsuId = rsuId;
        _lengthsMs = [.. options.WindowSeconds.Select(seconds => seconds * 1000L)];
    }

    /// <summary>Takes the next sample of a pedestrian or non-motor user, in the order of event time.</summary>
    public void Add(in Sample sample)
    {
        Sweep(sample.TimeMs);
        if (!_map.TryPlace(sample.Position, out int link, out NodeId node))
        {
            return;
        }

        var user = new TrackKey(sample.Id, sample.Rsu);
        if (_seen.Count >= _options.MaxTracks && !_seen.ContainsKey(user))
        {
            return;
        }

        var place = new RoadUserKey(sample.Class, link, node, sample.Rsu);
        ref Stay seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, user, out bool known);
        if (known && seen.LastMs >= sample.TimeMs)
        {
            return;
        }

        if (known && seen.Place != place)
        {
            seen = seen.Before == place
                ? new Stay(place, seen.BeforeMs, seen.Place, seen.LastMs)
                : new Stay(place, long.MinValue, seen.Place, seen.LastMs);
        }

        if (At(sample.TimeMs, place) is { } sums)
        {
            sums.Users.Count(_lengthsMs, sample.TimeMs, known && seen.LastMs != long.MinValue ? seen.LastMs + 1 : double.NegativeInfinity);
            sums.Samples++;
            sums.SpeedMps.Add(sample.SpeedMps);
        }

        seen = seen with { Place = place, LastMs = sample.TimeMs };
    }

    protected override void AddPoints(in ClosingWindow window, WindowTable<RoadUserKey, RoadUserAccumulator>? table, List<MetricPoint> points)
    {
        if (table is null)
        {
            return;
        }

        foreach (RoadUserKey key in table.Keys)
        {
            RoadUserAccumulator sums = table[key];
            points.Add(new MetricPoint(
                TrafficSeries.RoadUsers,
                window.Seconds,
                window.StartMs,
                [key.Class == RoadUserClass.Pedestrian ? "pedestrian" : "non-motor", key.Link < 0 ? "" : _map.Links[key.Link].Key, key.Node.ToKey(), _rsuId(key.Rsu)],
                [
                    sums.Users[window.LengthIndex],
                    sums.SpeedMps.Value * 3.6,
                    sums.Samples,
                    _sensors.DataShare(window, key.Link, key.Rsu),
                ]));
        }
    }

    protected override void SaveKey(MemoryWriter writer, RoadUserKey key)
    {
        writer.Write((byte)key.Class);
        writer.Write(key.Link >= 0);
        if (key.Link >= 0)
        {
            _map.SaveLink(writer, key.Link);
        }

        MapModel.Save(writer, key.Node);
        writer.WriteRsu(key.Rsu);
    }

    protected override RoadUserKey? LoadKey(MemoryReader reader)
    {
        var road = (RoadUserClass)reader.ReadByte();
        bool onLink = reader.ReadBoolean();
        var key = new RoadUserKey(road, onLink ? _map.LoadLink(reader) : -1, MapModel.LoadNode(reader), reader.ReadRsu());
        return onLink && key.Link < 0 ? null : key;
    }

    private void Sweep(long nowMs)
    {
        if (nowMs < _nextSweepMs)
        {
            return;
        }

        _nextSweepMs = nowMs + SweepEveryMs;
        foreach ((TrackKey user, Stay stay) in _seen)
        {
            if (stay.LastMs < nowMs - _options.TrackExpiryMs)
            {
                _seen.Remove(user);
            }
        }
    }

    private readonly record struct Stay(RoadUserKey Place, long LastMs, RoadUserKey Before, long BeforeMs);
}
