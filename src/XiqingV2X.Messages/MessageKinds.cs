using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages;

/// <summary>The kind of a decoded message.</summary>
public static class MessageKinds
{
    /// <summary>The kind of the alternative a frame holds; an alternative of a later schema is <see cref="MessageKind.Unknown"/>.</summary>
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
    /// The kind the first byte of a frame announces: extension bit 0 and a 3-bit index. No more than a hint, because
    /// nothing else of the payload is looked at.
    /// </summary>
    public static MessageKind Peek(ReadOnlySpan<byte> payload) =>
        payload.Length > 0 ? Of((MessageFrameChoice)(payload[0] >> 4)) : MessageKind.Unknown;
}
