using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Memory;

namespace XiqingV2X.Traffic;

public sealed partial class TrafficEngine
{
    /// <summary>What the engine has learned so far; for one that takes its place. Allocates.</summary>
    public EngineMemory CreateMemory() => new(
        [.. _rsus.Where(rsu => rsu.Id.Length > 0).Select(rsu => new RememberedRsu(rsu.Id, rsu.LastArrivalMs))],
        _map.RememberedNodes(),
        _map.RememberedLinks(),
        _links.Remembered());

    /// <summary>Gives a new engine what another had learned; call it before the first record.</summary>
    /// <param name="memory">What the other had learned.</param>
    /// <param name="rsuIndex">Index of an RSU by its id.</param>
    public void Recall(EngineMemory memory, Func<string, int> rsuIndex)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(rsuIndex);
        foreach (RememberedRsu rsu in memory.Rsus)
        {
            RsuState state = Rsu(new MessageContext(rsuIndex(rsu.Id), rsu.Id, 0, default));
            state.LastArrivalMs = Math.Max(state.LastArrivalMs, rsu.LastArrivalMs);
        }

        _map.Recall(memory, rsuIndex);
        foreach (RememberedNode node in memory.Nodes)
        {
            _nodes.Add(node.Node.Id);
        }

        RecallStretches(memory, rsuIndex);
    }

    /// <summary>
    /// Takes only the seen stretches of a memory. What vehicles in the very first seconds after a start add to them is
    /// missing, since their samples before it are; a memory of a minute later has it.
    /// </summary>
    /// <param name="memory">What the other had learned when it had processed the record that was processed last.</param>
    /// <param name="rsuIndex">Index of an RSU by its id.</param>
    public void RecallStretches(EngineMemory memory, Func<string, int> rsuIndex)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(rsuIndex);
        _links.Recall(memory, rsuIndex);
    }
}
