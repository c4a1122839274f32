using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>A link of the map model under its index, which it keeps for the life of the engine.</summary>
internal sealed class LinkState
{
    public LinkState(NodeId upstream, NodeId node)
        : this(upstream, node, upstream.ToKey(), node.ToKey())
    {
    }

    public LinkState(NodeId upstream, NodeId node, string upstreamKey, string nodeKey)
    {
        UpstreamKey = upstreamKey;
        NodeKey = nodeKey;
        Key = UpstreamKey + ">" + NodeKey;
        Upstream = upstream;
        Node = node;
    }

    public string Key { get; }

    public string NodeKey { get; }

    public string UpstreamKey { get; }

    public NodeId Upstream { get; }

    public NodeId Node { get; }

    /// <summary>The link; null after a revision dropped it.</summary>
    public MapLink? Link { get; set; }

    /// <summary>The line that figures are measured along; null when dropped or without geometry.</summary>
    public Polyline? Line { get; set; }

    /// <summary>Lanes in the order of MAP; empty when dropped.</summary>
    public LaneState[] Lanes { get; set; } = [];

    /// <summary>Heading at the stop line, degrees clockwise from north.</summary>
    public double EndHeadingDeg { get; set; }

    /// <summary>What the register makes of it; null when it knows no such link.</summary>
    public MapLink? Registered { get; init; }

    public Polyline? RegisteredLine { get; set; }

    /// <summary>True while the registered one serves.</summary>
    public bool IsFromRegister { get; set; }

    /// <summary>Lateral gate without margin, m: half the link's width.</summary>
    public double HalfWidthM { get; set; }
}
