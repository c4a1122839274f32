namespace XiqingV2X.IngestBench;

/// <summary>The PUBLISH packets of one connection, one behind the other, ready to be sent.</summary>
/// <param name="bytes">The packets.</param>
/// <param name="ends">Where each ends; first element 0, then one for each packet.</param>
/// <param name="dueMs">When each is due in the content's own time, ms from its start.</param>
internal sealed class MessageStream(byte[] bytes, int[] ends, int[] dueMs)
{
    /// <summary>Number of packets.</summary>
    public int Count => dueMs.Length;

    /// <summary>When the packet is due, ms.</summary>
    public int DueMs(int index) => dueMs[index];

    /// <summary>The packets from one to another.</summary>
    public ReadOnlySpan<byte> Packets(int from, int to) => bytes.AsSpan(ends[from]..ends[to]);
}
