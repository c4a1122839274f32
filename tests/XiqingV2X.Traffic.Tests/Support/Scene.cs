using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>
/// Vehicles that move by constant accelerations, and lights, told ten and two times a second. What was added is fed in the
/// order of event time by <see cref="Play"/>.
/// </summary>
internal sealed class Scene
{
    private readonly List<(long Ms, Action Feed)> _messages = [];
    private readonly double _noiseM;
    private readonly Random _random = new(1);

    public Scene(MapLink? link = null, double noiseM = 0, TrafficOptions? options = null)
    {
        _noiseM = noiseM;
        Rig = new Rig(options, withMap: false);
        Rig.TellMap(0, Rig.NodeWith(Rig.Node, [link ?? Rig.LaneLink()]));
        Rig.TellMap(0, Rig.BeyondNode());
    }

    public Rig Rig { get; }

    /// <summary>A vehicle that sends BSM, along the link's line and its straight extension unless a path is given.</summary>
    public Scene Vehicle(
        ulong id,
        double fromS,
        double place,
        double speed,
        (double Seconds, double Acceleration)[] legs,
        double east = 0,
        float length = 5,
        VehicleType type = VehicleType.Car,
        bool seen = false,
        Func<double, (double East, double North, double Heading)>? path = null)
    {
        long ms = (long)Math.Round(fromS * 1000);
        int count = 0;
        foreach ((double seconds, double acceleration) in legs)
        {
            long until = ms + (long)Math.Round(seconds * 1000);
            for (; ms < until; ms += 100)
            {
                Add(id, ms, place, speed, count++, east, length, type, seen, path);
                place += (speed * 0.1) + (acceleration * 0.005);
                speed = Math.Max(0, speed + (acceleration * 0.1));
            }
        }

        return this;
    }

    /// <summary>Lights of phase 1, each from its second on up to an end.</summary>
    public Scene Lights(double untilS, params (double FromS, SignalLight Light)[] lights)
    {
        for (long ms = (long)(lights[0].FromS * 1000); ms < untilS * 1000; ms += 500)
        {
            long at = ms;
            SignalLight light = lights.Last(entry => entry.FromS * 1000 <= at).Light;
            double next = lights.Select(entry => entry.FromS).FirstOrDefault(from => from * 1000 > at, untilS);
            int remaining = (int)Math.Round((next * 10) - (at / 100.0));
            _messages.Add((at, () => Rig.Spat(at, 0, Rig.Node, new Told(1, light, remaining))));
        }

        return this;
    }

    /// <summary>An RSU that reports ten times a second and may see nothing.</summary>
    public Scene Sensor(double fromS, double toS)
    {
        for (long ms = (long)(fromS * 1000); ms < toS * 1000; ms += 100)
        {
            long at = ms;
            _messages.Add((at, () => Rig.Rsm(at, 0, Rig.Seen(9_999, at, 0, east: 5_000))));
        }

        return this;
    }

    public Scene At(double s, Action feed)
    {
        _messages.Add(((long)(s * 1000), feed));
        return this;
    }

    public ListSink Play()
    {
        foreach ((_, Action feed) in _messages.OrderBy(message => message.Ms))
        {
            feed();
        }

        Rig.Engine.Flush();
        return Rig.Sink;
    }

    /// <summary>The only point of a series and length whose tags hold all of some values.</summary>
    public static MetricPoint Single(ListSink sink, SeriesDefinition series, int seconds, params string[] tags) =>
        Assert.Single(sink.Of(series, seconds), point => tags.All(tag => point.Tags.Contains(tag)));

    private void Add(
        ulong id, long ms, double place, double speed, int count, double east, float length, VehicleType type, bool seen, Func<double, (double East, double North, double Heading)>? path)
    {
        (double x, double y, double heading) = path?.Invoke(place) ?? (east, place, 0);
        double noiseX = _noiseM * ((2 * _random.NextDouble()) - 1);
        double noiseY = _noiseM * ((2 * _random.NextDouble()) - 1);
        GeoPoint position = Rig.At(y + noiseY, x + noiseX);
        _messages.Add((ms, () =>
        {
            if (seen)
            {
                Rig.Rsm(ms, 0, new ParticipantObservation((ushort)id, Rig.DSecond(ms), position, (float)speed, (float)heading, RoadUserClass.Motor, false) { Type = type, LengthM = length });
                return;
            }

            Rig.Engine.OnBsm(
                Rig.Context(MessageKind.Bsm, ms + 20),
                new BsmObservation(id, (byte)(count & 127), Rig.DSecond(ms), position, (float)speed, (float)heading, RoadUserClass.Motor) { Type = type, LengthM = length });
        }
        ));
    }
}
