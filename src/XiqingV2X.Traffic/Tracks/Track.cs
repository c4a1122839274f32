using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Tracks;

/// <summary>What is remembered of one road user.</summary>
internal struct Track
{
    /// <summary>No sample has been processed yet.</summary>
    public const long Never = long.MinValue;

    /// <summary>Event time of the newest processed sample, Unix ms, or <see cref="Never"/>.</summary>
    public long LastMs;

    public GeoPoint Last;
    public float LastHeadingDeg;
    public byte LastMessageCount;

    /// <summary>Index of the link it is on; -1 when on none.</summary>
    public int Link;

    /// <summary>Distance along that link, m.</summary>
    public double S;

    /// <summary>Its sighting among those that are put together to vehicles; <see cref="Fusion.Sighting.None"/> when in none.</summary>
    public int Sighting;

    /// <summary>False for the blank that stands in when the table is full.</summary>
    public bool IsKept;

    /// <summary>Its stay on a link, as far as it has been counted.</summary>
    public Visit Visit;

    /// <summary>Revision of the map that <see cref="Link"/> and <see cref="S"/> belong to.</summary>
    public long MapRevision;

    /// <summary>Newest sample as it arrived, for the live picture, which does not wait for the watermark.</summary>
    public long LiveMs;

    /// <summary>Its arrival, Unix ms.</summary>
    public long LiveArrivalMs;

    public GeoPoint Live;
    public float LiveSpeedMps;
    public float LiveHeadingDeg;
    public RoadUserClass Class;

    /// <summary>A road user of whom nothing is known yet.</summary>
    public static Track Blank => new()
    {
        LastMs = Never,
        LiveMs = Never,
        Link = -1,
        LastHeadingDeg = float.NaN,
        Visit = Visit.None,
        Sighting = Fusion.Sighting.None,
    };
}
