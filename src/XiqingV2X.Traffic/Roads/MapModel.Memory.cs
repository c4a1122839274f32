using XiqingV2X.Traffic.Memory;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Roads;

/// <content>What outlives the engine.</content>
internal sealed partial class MapModel
{
    public IReadOnlyList<RememberedNode> RememberedNodes() =>
        [.. _nodes.Values.Select(node => new RememberedNode(node.Node, node.ContentHash, node.RsuId, node.LastArrivalMs, node.Revisions) { History = [.. node.History] })];

    public IReadOnlyList<RememberedLink> RememberedLinks() => [.. _links.Select(link => new RememberedLink(link.Upstream, link.Node))];

    /// <summary>Index of a link by its ends; false when there is none.</summary>
    public bool TryFindLink(RememberedLink link, out int index) => _linkIndex.TryGetValue((link.Upstream, link.Node), out index);

    /// <summary>Writes a link by its ends.</summary>
    public void SaveLink(MemoryWriter writer, int link)
    {
        Save(writer, _links[link].Upstream);
        Save(writer, _links[link].Node);
    }

    /// <summary>Reads a link by its ends; its index, -1 when there is none.</summary>
    public int LoadLink(MemoryReader reader) => _linkIndex.GetValueOrDefault((LoadNode(reader), LoadNode(reader)), -1);

    /// <summary>Writes a node's reference.</summary>
    public static void Save(MemoryWriter writer, NodeId node)
    {
        writer.Write(node.Region);
        writer.Write(node.Id);
    }

    /// <summary>Reads a node's reference.</summary>
    public static NodeId LoadNode(MemoryReader reader) => new(reader.ReadInt32(), reader.ReadInt32());

    /// <summary>Takes the network of another model, links under the indexes that they had there.</summary>
    public void Recall(EngineMemory memory, Func<string, int> rsuIndex)
    {
        foreach (RememberedLink link in memory.Links)
        {
            if (_linkIndex.TryAdd((link.Upstream, link.Node), _links.Count))
            {
                _links.Add(new LinkState(link.Upstream, link.Node));
            }
        }

        foreach (RememberedNode node in memory.Nodes)
        {
            Replace(node.Node, node.ContentHash, rsuIndex(node.RsuId), node.RsuId, node.LastArrivalMs);
            NodeState state = _nodes[node.Node.Id];
            state.Revisions = node.Revisions;
            state.History.Clear();
            state.History.AddRange(node.History);
        }
    }
}
