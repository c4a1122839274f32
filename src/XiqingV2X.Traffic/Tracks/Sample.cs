using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Tracks;

/// <summary>One position of one road user, waiting for its turn in event time: 64 bytes, and some hundred thousand of them wait.</summary>
internal struct Sample
{
    /// <summary>Event time, Unix ms.</summary>
    public long TimeMs;

    /// <summary>BSM id or ptcId.</summary>
    public ulong Id;

    public GeoPoint Position;
    public int Rsu;
    public float SpeedMps;
    public float HeadingDeg;
    public byte MessageCount;
    public RoadUserClass Class;
    public VehicleType Type;

    /// <summary>Length of the vehicle, m; 0 when not known.</summary>
    public float LengthM;

    /// <summary>True when a sensor saw it (RSM), false when the vehicle told it (BSM).</summary>
    public bool FromSensor;

    /// <summary>True when an RSU repeats in RSM what the vehicle told of itself (source v2x).</summary>
    public bool IsRepeated;

    /// <summary>True when the event time is that of the message, false when the arrival stands in.</summary>
    public bool IsTimed;

    /// <summary>Of a repeated report: BSM id of the vehicle; 0 when not told.</summary>
    public ulong VehicleId;

    /// <summary>
    /// Total order by event time and then by content, never by arrival: however samples were shuffled on their way,
    /// they are processed in the same order.
    /// </summary>
    public static int Compare(in Sample a, in Sample b)
    {
        int order = a.TimeMs.CompareTo(b.TimeMs);
        if (order != 0)
        {
            return order;
        }

        order = a.FromSensor.CompareTo(b.FromSensor);
        order = order != 0 ? order : a.Id.CompareTo(b.Id);
        order = order != 0 ? order : a.Rsu.CompareTo(b.Rsu);
        order = order != 0 ? order : a.MessageCount.CompareTo(b.MessageCount);
        order = order != 0 ? order : a.Position.Longitude.CompareTo(b.Position.Longitude);
        return order != 0 ? order : a.Position.Latitude.CompareTo(b.Position.Latitude);
    }
}
