using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The light of one phase as one SPAT told it, waiting for its turn in event time.</summary>
internal readonly record struct PhaseSample(long TimeMs, int Junction, int Rsu, byte Phase, SignalLight Light, long LikelyEndMs) : IComparable<PhaseSample>
{
    /// <summary>No likely end was told.</summary>
    public const long NoEnd = long.MinValue;

    /// <summary>Total order by event time and content, never by arrival.</summary>
    public int CompareTo(PhaseSample other)
    {
        int order = TimeMs.CompareTo(other.TimeMs);
        order = order != 0 ? order : Junction.CompareTo(other.Junction);
        order = order != 0 ? order : Rsu.CompareTo(other.Rsu);
        order = order != 0 ? order : Phase.CompareTo(other.Phase);
        order = order != 0 ? order : Light.CompareTo(other.Light);
        return order != 0 ? order : LikelyEndMs.CompareTo(other.LikelyEndMs);
    }
}
