using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Events;

/// <summary>A road user as the finder follows it: its last seconds in metres of one flat frame.</summary>
internal sealed class Mover(RoadUserRef user)
{
    private const double CarWidthM = 1.8;
    private const double HeavyWidthM = 2.5;
    private const double CycleWidthM = 0.7;
    private const double PedestrianM = 0.5;
    private const double CarLengthM = 5;
    private const double CycleLengthM = 1.8;

    /// <summary>Turning is taken from headings this far apart, ms, and is noise below the rate, degrees a second.</summary>
    private const long HeadingOverMs = 250;
    private const long TurnOverMs = 400;
    private const long TurnWithinMs = 1_500;
    private const double LeastTurnDegPerS = 5;

    private readonly List<TrackPoint> _way = [];

    public RoadUserRef User { get; } = user;

    public RoadUserClass Class { get; private set; }

    public double LengthM { get; private set; }

    public double WidthM { get; private set; }

    public double X { get; private set; }

    public double Y { get; private set; }

    /// <summary>Radians anticlockwise from east, the direction of driving; NaN when not known.</summary>
    public double Angle { get; private set; } = double.NaN;

    /// <summary>Rate of turning, radians a second, anticlockwise.</summary>
    public double Turning { get; private set; }

    public double SpeedMps { get; private set; } = double.NaN;

    public long TimeMs { get; private set; } = long.MinValue;

    /// <summary>The way kept, oldest first.</summary>
    public IReadOnlyList<TrackPoint> Way => _way;

    /// <summary>Distance from the centre within which the whole body lies, m.</summary>
    public double ReachM => (LengthM + WidthM) / 2;

    /// <summary>Takes a sample that is later than the one before.</summary>
    public void Add(in SeenRoadUser seen, double x, double y, long keepMs)
    {
        TimeMs = seen.TimeMs;
        X = x;
        Y = y;
        Class = seen.Class;
        SpeedMps = seen.SpeedMps;
        (LengthM, WidthM) = seen.Class switch
        {
            RoadUserClass.Pedestrian => (PedestrianM, PedestrianM),
            RoadUserClass.NonMotor => (seen.LengthM > 0 ? seen.LengthM : CycleLengthM, CycleWidthM),
            _ => (seen.LengthM > 0 ? seen.LengthM : CarLengthM, seen.Type is VehicleType.Truck or VehicleType.Bus ? HeavyWidthM : seen.Type is VehicleType.Motorcycle ? CycleWidthM : CarWidthM),
        };
        _way.Add(new TrackPoint(seen.TimeMs, seen.Position, seen.SpeedMps, seen.HeadingDeg, seen.Rsu));
        Angle = double.DegreesToRadians(90 - Heading());
        Turning = TurnRate();
        int old = 0;
        while (old < _way.Count && _way[old].TimeMs < seen.TimeMs - keepMs)
        {
            old++;
        }

        // Seldom, so that it costs little.
        if (old > 64 || old > _way.Count / 2)
        {
            _way.RemoveRange(0, old);
        }
    }

    /// <summary>Mean of the last headings, which a sensor tells with noise.</summary>
    private double Heading()
    {
        double newest = _way[^1].HeadingDeg;
        double off = 0;
        int count = 0;
        for (int i = _way.Count - 1; i >= 0 && TimeMs - _way[i].TimeMs <= HeadingOverMs && float.IsFinite(_way[i].HeadingDeg); i--)
        {
            off += Math.IEEERemainder(_way[i].HeadingDeg - newest, 360);
            count++;
        }

        return newest + (off / count);
    }

    private double TurnRate()
    {
        for (int i = _way.Count - 2; i >= 0 && TimeMs - _way[i].TimeMs <= TurnWithinMs; i--)
        {
            long apart = TimeMs - _way[i].TimeMs;
            if (apart >= TurnOverMs)
            {
                double turned = Math.IEEERemainder(_way[^1].HeadingDeg - _way[i].HeadingDeg, 360) * 1000 / apart;
                return Math.Abs(turned) >= LeastTurnDegPerS ? -double.DegreesToRadians(turned) : 0;
            }
        }

        return 0;
    }
}
