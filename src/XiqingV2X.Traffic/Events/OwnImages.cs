namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Tells vehicles that tell of themselves from what sensors see of them: whoever is mostly beside one while it drives, moving as it moves.
/// A sensor may take a motorcycle for a cycle, or a car for a pedestrian for some frames, and nobody has a near miss with himself. The
/// engine's fusion answers this for motor vehicles only, and not inside junctions; so this errs the other way, and a cyclist who rides
/// along with a vehicle as long as both are seen has no near miss with it.
/// </summary>
internal sealed class OwnImages
{
    /// <summary>Farther apart they are not looked at, m.</summary>
    private const double NearM = 50;

    /// <summary>Error of a position told by the vehicle and of one that a sensor measures, together, m.</summary>
    private const double BesideM = 6;

    /// <summary>Difference of velocities that are alike, m/s.</summary>
    private const double AlikeMps = 2.5;

    /// <summary>A vehicle that hardly moves moves as nearly everybody, m/s.</summary>
    private const double LeastMps = 2;

    /// <summary>Before so many looks nothing is known.</summary>
    private const int LeastLooks = 5;

    private readonly Dictionary<RoadUserRef, Dictionary<RoadUserRef, (int Looks, int Alike)>> _looks = [];

    /// <summary>False for two that are known to be different; those of one source are.</summary>
    public bool MayBeOne(RoadUserRef a, RoadUserRef b)
    {
        if (a.Sensor == b.Sensor)
        {
            return false;
        }

        (RoadUserRef vehicle, RoadUserRef image) = a.Sensor == RoadUserRef.Itself ? (a, b) : (b, a);
        return !_looks.TryGetValue(vehicle, out var images) || !images.TryGetValue(image, out (int Looks, int Alike) seen)
            || seen.Looks < LeastLooks || 2 * seen.Alike >= seen.Looks;
    }

    /// <summary>Compares a vehicle that tells of itself and one that sensors see; the second is carried on to the time of the first.</summary>
    public void Look(Mover mover, Mover other)
    {
        (Mover vehicle, Mover image) = mover.User.Sensor == RoadUserRef.Itself ? (mover, other) : (other, mover);
        double seconds = (mover.TimeMs - other.TimeMs) / 1000.0;
        (double vx, double vy) = (mover.SpeedMps * Math.Cos(mover.Angle), mover.SpeedMps * Math.Sin(mover.Angle));
        (double ox, double oy) = (other.SpeedMps * Math.Cos(other.Angle), other.SpeedMps * Math.Sin(other.Angle));
        double distance = Length(other.X + (ox * seconds) - mover.X, other.Y + (oy * seconds) - mover.Y);
        if (!(vehicle.SpeedMps >= LeastMps) || !(distance <= NearM))
        {
            return;
        }

        if (!_looks.TryGetValue(vehicle.User, out var images))
        {
            _looks.Add(vehicle.User, images = []);
        }

        (int looks, int alike) = images.GetValueOrDefault(image.User);
        images[image.User] = (looks + 1, alike + (distance <= BesideM && Length(vx - ox, vy - oy) <= AlikeMps ? 1 : 0));
    }

    /// <summary>Forgets a road user.</summary>
    public void Remove(RoadUserRef user)
    {
        if (user.Sensor == RoadUserRef.Itself)
        {
            _looks.Remove(user);
            return;
        }

        foreach (var images in _looks.Values)
        {
            images.Remove(user);
        }
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
