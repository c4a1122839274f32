namespace XiqingV2X.Traffic.Roads;

/// <summary>A node of the map model.</summary>
internal sealed class NodeState
{
    public NodeState(MapNode node, string key)
    {
        Node = node;
        Key = key;
    }

    public string Key { get; }

    public MapNode Node { get; set; }

    public ulong ContentHash { get; set; }

    /// <summary>RSU whose MAP counts for this node.</summary>
    public int Rsu { get; set; }

    public string RsuId { get; set; } = "";

    /// <summary>Newest arrival from that RSU, Unix ms.</summary>
    public long LastArrivalMs { get; set; }

    public int Revisions { get; set; }

    /// <summary>The newest contents that were followed, oldest first.</summary>
    public List<MapRevision> History { get; } = [];

    /// <summary>A content that is told and not followed yet.</summary>
    public WaitingMap Waiting { get; set; }

    public PhaseSet Phases { get; set; }
}
