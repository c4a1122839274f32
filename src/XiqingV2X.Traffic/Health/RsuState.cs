using XiqingV2X.Messages;
using XiqingV2X.Traffic.Time;

namespace XiqingV2X.Traffic.Health;

/// <summary>An RSU as the engine knows it.</summary>
internal sealed class RsuState
{
    private static readonly int KindCount = Enum.GetValues<MessageKind>().Length;

    private readonly KindState?[] _kinds = new KindState?[KindCount];

    public RsuState(string id) => Id = id;

    public string Id { get; }

    /// <summary>Its clock, by the messages that it makes itself.</summary>
    public DeviceClock Clock { get; } = new();

    public long LastArrivalMs { get; set; } = long.MinValue;

    /// <summary>Newest event time that the watermark may trust, Unix ms: never after its own arrival. long.MinValue before the first.</summary>
    public long ClockMs { get; set; } = long.MinValue;

    /// <summary>Arrival of the newest message with a time of its own, Unix ms.</summary>
    public long ClockArrivalMs { get; set; } = long.MinValue;

    /// <summary>Kinds heard; null where not heard.</summary>
    public IReadOnlyList<KindState?> Kinds => _kinds;

    public KindState Kind(MessageKind kind)
    {
        int index = (int)kind < KindCount ? (int)kind : (int)MessageKind.Unknown;
        return _kinds[index] ??= new KindState((MessageKind)index);
    }
}
