using System.Text;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Topics of records that the node itself journals. No route leads to them: what somebody publishes there is of no known tree,
/// and never reaches the journal.
/// </summary>
internal static class NodeTopics
{
    private static readonly byte[] Prefix = "$xv2x/"u8.ToArray();

    /// <summary>Time has passed while the node heard nothing, so that it passes on replay as it did.</summary>
    public static byte[] Tick { get; } = Encoding.ASCII.GetBytes(UploadProcessor.TickTopic);

    /// <summary>What was shed of one RSU since the last such record: <see cref="ShedNote"/>.</summary>
    public static byte[] Shed { get; } = "$xv2x/shed"u8.ToArray();

    /// <summary>True for a topic of the node's own.</summary>
    public static bool IsOwn(ReadOnlySpan<byte> topic) => topic.StartsWith(Prefix);
}
