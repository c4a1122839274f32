using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Fusion;

/// <summary>One road user as one source sees it: a BSM sender, an object of one RSU's sensors, or one that an RSU repeats.</summary>
internal struct Sighting
{
    /// <summary>None, as index.</summary>
    public const int None = -1;

    /// <summary><see cref="Source"/> of vehicles that tell of themselves by BSM.</summary>
    public const int Bsm = -1;

    /// <summary><see cref="Source"/> of vehicles whose own report an RSU repeats in RSM.</summary>
    public const int Repeated = -2;

    /// <summary>The vehicle it is a sighting of; <see cref="None"/> while that is not decided.</summary>
    public int Vehicle;

    /// <summary>The next sighting of the same vehicle.</summary>
    public int NextOfVehicle;

    /// <summary>The RSU whose sensors see it, or <see cref="Bsm"/>, or <see cref="Repeated"/>.</summary>
    public int Source;

    /// <summary>The link whose list it is in; <see cref="None"/> when in none.</summary>
    public int Link;

    public int NextOnLink;
    public int PreviousOnLink;

    /// <summary>Newest place and motion: event time, Unix ms; metres and m/s, east and north in the link's frame.</summary>
    public long TimeMs;
    public double X;
    public double Y;
    public double SpeedX;
    public double SpeedY;

    /// <summary>Where it was first seen, for the piece that is owed once it is decided to be a vehicle of its own.</summary>
    public long FirstMs;
    public GeoPoint First;
    public int FirstLink;
    public double FirstS;

    /// <summary>Another sighting that it may be the same vehicle as: index, consecutive looks, sums over them.</summary>
    public int Candidate;
    public int CandidateVehicle;
    public int Looks;
    public long FirstLookMs;
    public long NextLookMs;
    public double DistanceSum;
    public double CertaintySum;

    /// <summary>Consecutive checks in which it was too far from its vehicle.</summary>
    public int Strays;

    public readonly bool IsEquipped => Source < 0;
}
