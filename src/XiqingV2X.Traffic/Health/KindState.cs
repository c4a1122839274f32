using XiqingV2X.Messages;

namespace XiqingV2X.Traffic.Health;

/// <summary>One kind of message of one RSU since start.</summary>
internal sealed class KindState
{
    public KindState(MessageKind kind) => Kind = kind;

    public MessageKind Kind { get; }

    public long Uploads { get; set; }

    public long Messages { get; set; }

    public long Rejected { get; set; }

    public long LastArrivalMs { get; set; }

    /// <summary>Newest event time, Unix ms; null before the first.</summary>
    public long? NewestEventMs { get; set; }

    public RateMeter Rate { get; } = new();
}
