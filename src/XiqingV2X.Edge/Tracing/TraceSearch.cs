using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tracing;

/// <summary>Which message is followed.</summary>
/// <param name="Rsu">RSU that sent it.</param>
/// <param name="TimeMs">When it arrived, Unix ms, about.</param>
/// <param name="Within">How far from that it may be.</param>
internal sealed record TraceSearch(string Rsu, long TimeMs, TimeSpan Within)
{
    /// <summary>Kind of its topic; null for any.</summary>
    public MessageKind? Kind { get; init; }
}
