using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The lights of one junction in event time, told by one RSU at a time.</summary>
internal sealed class JunctionLights
{
    public JunctionLights(NodeId node)
    {
        Node = node;
        Key = node.ToKey();
    }

    public NodeId Node { get; }

    public string Key { get; }

    /// <summary>RSU whose SPAT is followed; -1 before the first.</summary>
    public int Rsu { get; set; } = -1;

    /// <summary>Event time of its newest SPAT, Unix ms.</summary>
    public long SeenMs { get; set; } = long.MinValue;

    /// <summary>Phases by id; null where not heard.</summary>
    public PhaseTimeline?[] Phases { get; } = new PhaseTimeline?[256];
}
