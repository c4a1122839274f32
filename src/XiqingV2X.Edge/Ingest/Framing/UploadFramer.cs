using System.Buffers.Binary;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Framing;

/// <summary>
/// Finds the UPER messages in a payload. The flat dialect is always framed; on the other trees the framing is told by
/// the bytes, in this order: JSON, id and time in front, counts in front, bare. A framing is accepted only where its
/// lengths add up to the payload exactly. Pure, allocates nothing, never throws on bytes.
/// </summary>
public static class UploadFramer
{
    /// <summary>Length of the RSU id in a frame.</summary>
    public const int IdBytes = 8;

    /// <summary>Id and time.</summary>
    internal const int HeadBytes = IdBytes + 8;

    private const long DayMs = 86_400_000;
    private const long EarliestMs = 1_420_070_400_000; // 2015-01-01, before any RSU of this kind
    private const long LatestMs = 4_102_444_800_000; // 2100-01-01

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Takes a payload apart.</summary>
    /// <param name="route">What its topic says.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="arrivalNs">Arrival, Unix nanoseconds, to judge the frame's time by.</param>
    public static FramedUpload Open(scoped in TopicRoute route, ReadOnlySpan<byte> payload, long arrivalNs)
    {
        if (route.Reason != UploadReason.None)
        {
            return Rejected(route.Reason);
        }

        if (route.Kind is MessageKind.Control or MessageKind.Unknown)
        {
            return default;
        }

        if (payload.IsEmpty)
        {
            return Rejected(UploadReason.EmptyPayload);
        }

        FramedUpload upload = route.Form == PayloadForm.Framed
            ? OpenFramed(route.Kind, payload, arrivalNs)
            : Sniff(route.Kind, payload, arrivalNs);
        return upload.Reason == UploadReason.None && !HasKind(upload) ? Rejected(UploadReason.KindMismatch) : upload;
    }

    /// <summary>The RSU id at the front of a frame, without the padding of short ids; empty when it is no id.</summary>
    public static ReadOnlySpan<byte> ReadFrameId(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < IdBytes)
        {
            return default;
        }

        ReadOnlySpan<byte> id = payload[..IdBytes].TrimEnd("\0 "u8);
        return id.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) || id.ContainsAny("/+#"u8) ? default : id;
    }

    internal static int ReadLength(ReadOnlySpan<byte> at, bool bigEndian)
        => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);

    /// <summary>
    /// A MessageFrame begins with the extension bit and the 3-bit index of the alternative: 0 BSM, 1 MAP, 2 RSM, 3 SPAT,
    /// 4 RSI. Of extensions and unused indexes nothing is said here; the decoder says it.
    /// </summary>
    internal static UploadReason KindReason(ReadOnlySpan<byte> message, MessageKind expected)
    {
        MessageKind found = message.IsEmpty ? MessageKind.Unknown : (message[0] >> 4) switch
        {
            0 => MessageKind.Bsm,
            1 => MessageKind.Map,
            2 => MessageKind.Rsm,
            3 => MessageKind.Spat,
            4 => MessageKind.Rsi,
            _ => MessageKind.Unknown,
        };
        return found == MessageKind.Unknown || found == expected ? UploadReason.None : UploadReason.KindMismatch;
    }

    /// <summary>At least one message may be of the topic's kind.</summary>
    private static bool HasKind(FramedUpload upload)
    {
        foreach (FramedMessage message in upload)
        {
            if (message.Reason == UploadReason.None)
            {
                return true;
            }
        }

        return false;
    }

    private static FramedUpload Rejected(UploadReason reason) => new() { Reason = reason };

    private static FramedUpload Sniff(MessageKind kind, ReadOnlySpan<byte> payload, long arrivalNs)
    {
        bool json = LooksLikeJson(payload);
        FramedUpload framed = OpenFramed(kind, payload, arrivalNs);
        if (framed.Reason == UploadReason.None && framed.FrameTimeMs is >= EarliestMs and < LatestMs)
        {
            return framed;
        }

        if (kind == MessageKind.Bsm
            && (TryOpenCounted(payload, bigEndian: false, out FramedUpload counted) || TryOpenCounted(payload, bigEndian: true, out counted)))
        {
            return counted;
        }

        return json
            ? Rejected(UploadReason.UnsupportedEncoding)
            : new FramedUpload(payload, kind) { Framing = PayloadFraming.Bare, Count = 1 };
    }

    /// <summary>
    /// '{' and '[' open no MessageFrame of the day-1 set (their high nibbles are no alternative's). Behind a byte order mark
    /// they settle it too; behind blanks, which do open frames, only together with the matching end.
    /// </summary>
    internal static bool LooksLikeJson(ReadOnlySpan<byte> payload)
    {
        if (payload.StartsWith(ByteOrderMark))
        {
            payload = payload[ByteOrderMark.Length..];
        }

        ReadOnlySpan<byte> trimmed = payload.TrimStart("\t\n\r "u8);
        if (trimmed.IsEmpty || trimmed[0] is not ((byte)'{' or (byte)'['))
        {
            return false;
        }

        ReadOnlySpan<byte> ended = trimmed.TrimEnd("\t\n\r \0"u8);
        return trimmed.Length == payload.Length || ended[^1] is (byte)'}' or (byte)']';
    }

    private static FramedUpload OpenFramed(MessageKind kind, ReadOnlySpan<byte> payload, long arrivalNs)
    {
        bool batch = kind == MessageKind.Bsm;
        if (payload.Length < HeadBytes + (batch ? 1 : 2))
        {
            return Rejected(UploadReason.FrameTooShort);
        }

        ReadOnlySpan<byte> id = ReadFrameId(payload);
        if (id.IsEmpty)
        {
            return Rejected(UploadReason.BadFrameId);
        }

        int count = batch ? payload[HeadBytes] : 1;
        int at = HeadBytes + (batch ? 1 : 0);
        for (int i = 0; i < count; i++)
        {
            if (payload.Length - at < 2)
            {
                return Rejected(UploadReason.BadFrameLength);
            }

            int length = BinaryPrimitives.ReadUInt16LittleEndian(payload[at..]);
            at += 2;
            if (length == 0 || length > payload.Length - at)
            {
                return Rejected(UploadReason.BadFrameLength);
            }

            at += length;
        }

        if (at != payload.Length)
        {
            return Rejected(UploadReason.BadFrameLength);
        }

        if (count == 0)
        {
            return Rejected(UploadReason.EmptyPayload);
        }

        long time = BinaryPrimitives.ReadInt64LittleEndian(payload[IdBytes..]);
        return new FramedUpload(payload, kind)
        {
            Framing = batch ? PayloadFraming.IdTimeBatch : PayloadFraming.IdTimeLength,
            Count = count,
            FrameId = id,
            FrameTimeMs = time,
            ImplausibleFrameTime = time is < EarliestMs or >= LatestMs || Math.Abs(time - (arrivalNs / 1_000_000)) > DayMs,
        };
    }

    /// <summary>Neither byte order nor the presence of an id is fixed by T/ITS 0117: what adds up and holds only BSMs is taken.</summary>
    private static bool TryOpenCounted(ReadOnlySpan<byte> payload, bool bigEndian, out FramedUpload upload)
    {
        upload = default;
        int count = payload[0];
        int at = 1 + (2 * count);
        if (count == 0 || payload.Length < at)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            int length = ReadLength(payload[(1 + (2 * i))..], bigEndian);
            if (length == 0 || length > payload.Length - at
                || KindReason(payload.Slice(at, length), MessageKind.Bsm) != UploadReason.None)
            {
                return false;
            }

            at += length;
        }

        if (at != payload.Length)
        {
            return false;
        }

        upload = new FramedUpload(payload, MessageKind.Bsm) { Framing = PayloadFraming.CountLengths, Count = count, BigEndianLengths = bigEndian };
        return true;
    }
}
