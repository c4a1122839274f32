using System.IO.Compression;
using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Memory;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic;

public sealed partial class TrafficEngine
{
    /// <summary>Rises when what a series writes changes, or which series there are.</summary>
    private const int WindowsLayout = 8;

    private const int PackBytes = 64 << 10;

    /// <summary>What the engine has learned so far; for one that takes its place. Allocates.</summary>
    public EngineMemory CreateMemory() => new(
        [.. _rsus.Where(rsu => rsu.Id.Length > 0).Select(rsu => new RememberedRsu(rsu.Id, rsu.LastArrivalMs) { Clock = rsu.Clock.Remembered() })],
        _map.RememberedNodes(),
        _map.RememberedLinks(),
        _links.Remembered())
    {
        Listened = _listening.Remembered(),
        Observed = _observed.Remembered(),
        Windows = SaveWindows(),
    };

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
            if (rsu.Clock is { } clock)
            {
                state.Clock.Recall(clock);
            }
        }

        _map.Recall(memory, rsuIndex);
        foreach (RememberedNode node in memory.Nodes)
        {
            _nodes.Add(node.Node.Id);
        }

        _listening.Recall(memory.Listened);
        _observed.Recall(memory.Observed ?? memory.Listened);
        Settle(memory, rsuIndex);
    }

    /// <summary>
    /// Takes what the other had gathered a minute of records later: seen stretches, and open windows of all lengths but the
    /// shortest. What vehicles in the very first seconds after <see cref="Recall"/> add to them is missing or incomplete,
    /// since their samples before it are; the other's, of a minute later, is not.
    /// </summary>
    /// <param name="memory">What the other had learned when it had processed the record that was processed last.</param>
    /// <param name="rsuIndex">Index of an RSU by its id.</param>
    public void Settle(EngineMemory memory, Func<string, int> rsuIndex)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(rsuIndex);
        _links.Recall(memory, rsuIndex);
        LoadWindows(memory.Windows, rsuIndex);
    }

    private byte[] SaveWindows()
    {
        using var bytes = new MemoryStream();

        // Many are kept at a time, and most of them is zeros.
        using (var packed = new BufferedStream(new GZipStream(bytes, CompressionLevel.Fastest), PackBytes))
        using (var writer = new MemoryWriter(packed, RsuId))
        {
            writer.Write(WindowsLayout);
            foreach (int seconds in _options.WindowSeconds)
            {
                writer.Write(seconds);
            }

            _byEvent.Save(writer);
            _byArrival.Save(writer);
            _lanes.Save(writer);
        }

        return bytes.ToArray();
    }

    // Windows of another version or of other lengths are left: theirs then begin with what is read back from the journal.
    private void LoadWindows(byte[] windows, Func<string, int> rsuIndex)
    {
        if (windows is not [0x1F, 0x8B, ..])
        {
            return;
        }

        using var packed = new BufferedStream(new GZipStream(new MemoryStream(windows), CompressionMode.Decompress), PackBytes);
        using var reader = new MemoryReader(packed, rsuIndex);
        if (reader.ReadInt32() != WindowsLayout
            || !_options.WindowSeconds.All(seconds => reader.ReadInt32() == seconds))
        {
            return;
        }

        _byEvent.Load(reader);
        _byArrival.Load(reader);
        _lanes.Load(reader);
    }
}
