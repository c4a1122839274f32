namespace XiqingV2X.Messages;

/// <summary>Kinds of the Day-2 messages of T/CSAE 157-2020 by their message id (ExtMsgID).</summary>
internal static class DayTwoKind
{
    /// <summary>Kind of a message id; <see cref="MessageKind.Unknown"/> for one of a later revision.</summary>
    public static MessageKind Of(int messageId) => messageId switch
    {
        0 => MessageKind.Test,
        10 => MessageKind.Rtcm,
        11 => MessageKind.Rsc,
        12 => MessageKind.Ssm,
        13 => MessageKind.Vir,
        14 => MessageKind.Pam,
        15 => MessageKind.Psm,
        16 => MessageKind.Clpmm,
        17 => MessageKind.Vpm,
        _ => MessageKind.Unknown,
    };

    /// <summary>
    /// Kind that the first octets announce: the frame's first extension alternative (0x80), the length of its open type
    /// (X.691 11.9: one octet below 128, else two), one extension bit, 15 bits of message id.
    /// </summary>
    public static MessageKind Peek(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2 || payload[0] != 0x80)
        {
            return MessageKind.Unknown;
        }

        int at = payload[1] < 0x80 ? 2 : 3;
        return payload.Length < at + 2 ? MessageKind.Unknown : Of(((payload[at] & 0x7F) << 8) | payload[at + 1]);
    }
}
