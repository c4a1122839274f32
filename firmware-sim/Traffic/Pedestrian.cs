using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>
/// Somebody who walks to and fro on the footway beside an avenue. Nobody crosses the road: vehicles of this
/// world do not give way.
/// </summary>
public sealed class Pedestrian
{
    // Behind the kerb of the two lanes on either side.
    private const double FromCentreLine = 9.5;
    private const double Nearest = 20;
    private const double Farthest = 110;

    private readonly Junction _junction;
    private readonly int _side;
    private readonly double _start;

    public Pedestrian(long serial, Junction junction, int side, RandomStream random)
    {
        Serial = serial;
        _junction = junction;
        _side = side;
        _start = random.NextBetween(0, 2 * (Farthest - Nearest));
        WalkingSpeed = random.NextBetween(1.0, 1.5);
    }

    /// <summary>Negative, so that it never meets a vehicle's.</summary>
    public long Serial { get; }

    /// <summary>m/s.</summary>
    public double WalkingSpeed { get; }

    /// <summary>Place and direction at an instant of simulation time.</summary>
    public Pose At(double seconds)
    {
        double span = Farthest - Nearest;
        double along = (_start + (WalkingSpeed * seconds)) % (2 * span);
        bool outward = along < span;
        double distance = Nearest + (outward ? along : (2 * span) - along);
        Point position = _junction.Node.Position + new Point(_side * FromCentreLine, distance);
        return new Pose(position, outward ? 0 : Math.PI);
    }
}
