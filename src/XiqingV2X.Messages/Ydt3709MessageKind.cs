using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages;

/// <summary>Tells what a frame is.</summary>
public static class Ydt3709MessageKind
{
    /// <summary>Kind of the frame in an arena; <see cref="MessageKind.Unknown"/> for an alternative of a later revision.</summary>
    public static MessageKind Of(Ydt3709Arena arena)
    {
        ArgumentNullException.ThrowIfNull(arena);
        return Of(arena.Frame.Choice);
    }

    /// <summary>Kind of an alternative; <see cref="MessageKind.Unknown"/> for one of a later revision.</summary>
    public static MessageKind Of(MessageFrameChoice choice) => choice switch
    {
        MessageFrameChoice.BsmFrame => MessageKind.Bsm,
        MessageFrameChoice.MapFrame => MessageKind.Map,
        MessageFrameChoice.RsmFrame => MessageKind.Rsm,
        MessageFrameChoice.SpatFrame => MessageKind.Spat,
        MessageFrameChoice.RsiFrame => MessageKind.Rsi,
        _ => MessageKind.Unknown,
    };

    /// <summary>
    /// The kind that the first octets of a payload announce: extension bit 0 and a 3-bit index, or extension bit 1 and the id
    /// of a Day-2 message of T/CSAE 157. No more than a hint, because nothing else of the payload is looked at.
    /// </summary>
    public static MessageKind Peek(ReadOnlySpan<byte> payload) =>
        payload.Length == 0 ? MessageKind.Unknown
        : payload[0] >= 0x80 ? DayTwoKind.Peek(payload)
        : Of((MessageFrameChoice)(payload[0] >> 4));
}
