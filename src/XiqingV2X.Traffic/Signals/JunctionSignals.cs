using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The signals of one junction, followed through the SPAT of one RSU at a time.</summary>
internal sealed class JunctionSignals
{
    public JunctionSignals(NodeId node) => Key = node.ToKey();

    public string Key { get; }

    /// <summary>RSU whose SPAT is followed.</summary>
    public int Rsu { get; set; } = -1;

    /// <summary>Event time of the newest SPAT followed, Unix ms.</summary>
    public long EventMs { get; set; } = long.MinValue;

    /// <summary>Arrival of the newest SPAT followed, Unix ms.</summary>
    public long ArrivalMs { get; set; } = long.MinValue;

    /// <summary>Phases by id; null where not heard.</summary>
    public ToldPhase?[] Phases { get; } = new ToldPhase?[256];
}
