using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>
/// The road network, put together from the nodes of all RSUs' MAP messages. A node belongs to the RSU that told it
/// first; another RSU's differing content for it counts only after that one has been silent, so that two maps in
/// disagreement do not flap.
/// </summary>
internal sealed partial class MapModel
{
    /// <summary>Width where MAP gives 0, m: two lanes.</summary>
    private const double DefaultWidthM = 7;

    private readonly TrafficOptions _options;
    private readonly Dictionary<NodeId, NodeState> _nodes = [];
    private readonly Dictionary<(NodeId Upstream, NodeId Node), int> _linkIndex = [];
    private readonly List<LinkState> _links = [];

    /// <summary>Lines of all links that serve, within reach of a vehicle on them.</summary>
    private readonly SegmentGrid _grid = new();
    private MapSnapshot _snapshot = new(0, [], []);

    public MapModel(TrafficOptions options, IReadOnlyList<RoadLine> roads, IReadOnlyList<RegisteredJunction>? junctions)
    {
        _options = options;
        if (junctions is not null)
        {
            AddRegister(roads, junctions);
        }
    }

    /// <summary>Rises with each accepted change.</summary>
    public long Revision { get; private set; }

    /// <summary>Links under their indexes.</summary>
    public IReadOnlyList<LinkState> Links => _links;

    public NodeState? Find(NodeId node) => _nodes.GetValueOrDefault(node);

    /// <summary>Takes a node's new content.</summary>
    private void Replace(MapNode node, ulong contentHash, int rsu, string rsuId, long arrivalMs)
    {
        if (!_nodes.TryGetValue(node.Id, out NodeState? state))
        {
            _nodes.Add(node.Id, state = new NodeState(node, node.Id.ToKey()));
        }

        state.Node = node;
        state.ContentHash = contentHash;
        state.Rsu = rsu;
        state.RsuId = rsuId;
        state.LastArrivalMs = arrivalMs;
        state.Revisions++;
        state.Waiting = default;
        Keep(state);
        state.Phases = PhasesOf(node);
        ReplaceLinks(node);
        Revision++;
        _registerApplied = !_registerServes;
    }

    /// <summary>The network as an immutable view, made anew only after a change.</summary>
    public MapSnapshot Snapshot()
    {
        if (_snapshot.Revision != Revision)
        {
            ApplyRegister();
            _snapshot = new MapSnapshot(
                Revision,
                [.. _nodes.Values
                    .Select(node => new NodeView(node.Key, node.RsuId, node.Revisions, node.Phases.ToArray(), node.Node)
                    {
                        History = [.. node.History],
                    })
                    .OrderBy(view => view.Key, StringComparer.Ordinal)],
                [.. _links
                    .Where(link => link is { Link: not null, Line: not null })
                    .Select(link => new LinkView(link.Key, link.NodeKey, link.UpstreamKey, link.Line!.LengthM, link.Line.Points, link.Link!)
                    {
                        IsFromRegister = link.IsFromRegister,
                    })
                    .OrderBy(view => view.Key, StringComparer.Ordinal)]);
        }

        return _snapshot;
    }

    private static PhaseSet PhasesOf(MapNode node)
    {
        PhaseSet phases = default;
        foreach (MapLink link in node.InLinks)
        {
            foreach (MapMovement movement in link.Movements)
            {
                phases.Add(movement.PhaseId);
            }

            foreach (MapConnection connection in link.Lanes.SelectMany(lane => lane.Connections))
            {
                phases.Add(connection.PhaseId);
            }
        }

        return phases;
    }

    private void ReplaceLinks(MapNode node)
    {
        for (int i = 0; i < _links.Count; i++)
        {
            if (_links[i].Node == node.Id)
            {
                Serve(i, null, null, 0, fromRegister: false);
                _links[i].Lanes = [];
            }
        }

        foreach (MapLink link in node.InLinks)
        {
            if (!_linkIndex.TryGetValue((link.Upstream, node.Id), out int index))
            {
                index = _links.Count;
                _linkIndex.Add((link.Upstream, node.Id), index);
                _links.Add(new LinkState(link.Upstream, node.Id));
            }

            // Two links between the same nodes share a key; the first is kept, since a key must mean one stretch.
            LinkState state = _links[index];
            if (state.Link is null)
            {
                Serve(index, link, Polyline.TryCreate(link.ReferenceLine()), (link.WidthM > 0 ? link.WidthM : DefaultWidthM) / 2, fromRegister: false);
                state.Lanes = [.. link.Lanes.Select(lane => new LaneState(lane, link))];
            }
        }
    }

    /// <summary>Gives a link another content, or none, in the grids as well.</summary>
    private void Serve(int index, MapLink? link, Polyline? line, double halfWidthM, bool fromRegister)
    {
        LinkState state = _links[index];
        if (state.Line is { } before)
        {
            _grid.Remove(index, before, state.HalfWidthM + _options.LateralMarginM);
            if (!state.IsFromRegister)
            {
                _told.Remove(index, before, state.HalfWidthM + SameRoadM);
            }
        }

        state.Link = link;
        state.Line = line;
        state.HalfWidthM = halfWidthM;
        state.IsFromRegister = fromRegister;
        if (link is not null)
        {
            // That of a link that was dropped still tells which way its last vehicles left it.
            state.EndHeadingDeg = EndHeading(line);
        }

        if (line is not null)
        {
            _grid.Add(index, line, halfWidthM + _options.LateralMarginM);
            if (!fromRegister)
            {
                _told.Add(index, line, halfWidthM + SameRoadM);
            }
        }
    }

    private static double EndHeading(Polyline? line) => line is null ? double.NaN : line.Project(line.Points[^1]).HeadingDeg;
}
