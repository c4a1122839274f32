using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Radio;

/// <summary>The newest packet of a vehicle that any RSU heard, and what it says about each RSU near.</summary>
internal struct Emission
{
    public long TimeMs;
    public GeoPoint Position;
    public byte MessageCount;

    /// <summary>RSUs that might have heard it.</summary>
    public int[] Near;

    /// <summary>Which of them did, bit n for the nth.</summary>
    public ulong Heard;

    /// <summary>Which of them it was counted as missed at so far.</summary>
    public ulong Charged;

    /// <summary>False when its counter does not fit the time: it is evidence of nothing.</summary>
    public bool Counts;

    /// <summary>Whether an RSU heard it.</summary>
    /// <param name="rsu">The RSU.</param>
    /// <param name="likely">Where it is likely to be among those near: most packets are in the same square as the one before.</param>
    public readonly bool WasHeardBy(int rsu, int likely)
    {
        if (likely < Near.Length && Near[likely] == rsu)
        {
            return (Heard & (1UL << likely)) != 0;
        }

        for (int i = 0; i < Near.Length; i++)
        {
            if (Near[i] == rsu)
            {
                return (Heard & (1UL << i)) != 0;
            }
        }

        return false;
    }
}
