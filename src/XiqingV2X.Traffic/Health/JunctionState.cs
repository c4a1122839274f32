using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Health;

/// <summary>What is remembered of a junction as one RSU tells it.</summary>
internal sealed class JunctionState
{
    public JunctionState(string key) => Key = key;

    public string Key { get; }

    /// <summary>Arrival time up to which a SPAT counts as fresh, Unix ms.</summary>
    public long SpatFreshUntilMs { get; set; } = long.MinValue;

    /// <summary>Arrival time up to which a MAP counts as fresh, Unix ms.</summary>
    public long MapFreshUntilMs { get; set; } = long.MinValue;

    /// <summary>Last light of each phase.</summary>
    public SignalLight[] Lights { get; } = new SignalLight[256];
}
