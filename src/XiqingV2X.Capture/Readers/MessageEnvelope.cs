using System.Buffers.Binary;
using System.Globalization;

namespace XiqingV2X.Capture.Readers;

/// <summary>
/// Takes off what stands around a message on the air interface. Strict, since nearly any bytes may begin a message: lengths have
/// to come out, and what the standards fix has to be so. Reads bytes from outside: what does not fit is no envelope.
/// <code>
///   04 | version 3 bits, option 1, reserved 4 | AID, p-encoded | length 2 | data        adaptation layer and DSMP (YD/T 3707)
///   03 | 80 length message                                                              SPDU, unsecured (YD/T 3957, COER)
///   03 | 81 hashId | 40 03 80 length message | header info | signer | signature         SPDU, signed
///   03 | 82 …                                                                           SPDU, encrypted
/// </code>
/// </summary>
public readonly record struct MessageEnvelope
{
    private const byte Adaptation = 4;
    private const byte ProtocolVersion = 3;
    private const byte UnsecuredData = 0x80;
    private const byte SignedData = 0x81;
    private const byte EncryptedData = 0x82;
    private const byte OnlyData = 0x40;
    private const int LastHash = 2; // sha256, sha384, sm3
    private const byte HasGenerationTime = 0x40;
    private static readonly DateTimeOffset Epoch2004 = new(2004, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The layers found.</summary>
    public EnvelopeLayers Layers { get; private init; }

    /// <summary>Where the message begins.</summary>
    public int Offset { get; private init; }

    /// <summary>Its length, bytes; 0 when it is encrypted.</summary>
    public int Length { get; private init; }

    /// <summary>Application id: that of DSMP, else that of the signed header; null where neither is.</summary>
    public uint? Aid { get; private init; }

    /// <summary>When it was signed, by its header, microseconds since 2004-01-01 (TAI); null where it does not say.</summary>
    public ulong? GenerationTimeUs { get; private init; }

    /// <summary>When it was signed as UTC would be without leap seconds since 2004 (5 s ahead of UTC since 2017); null where it does not say or lies beyond the year 9999.</summary>
    public DateTimeOffset? GenerationTime => GenerationTimeUs is { } us && us < 250_000_000_000_000_000 ? Epoch2004.AddMicroseconds(us) : null;

    /// <summary>Takes the envelope off.</summary>
    /// <returns>False when the bytes are in none.</returns>
    public static bool TryPeel(ReadOnlySpan<byte> bytes, out MessageEnvelope envelope)
    {
        envelope = default;
        int at = 0;
        if (TryReadDsmp(bytes, out int header, out uint aid))
        {
            envelope = new MessageEnvelope { Layers = EnvelopeLayers.Dsmp, Offset = header, Length = bytes.Length - header, Aid = aid };
            at = header;
        }

        ReadOnlySpan<byte> unit = bytes[at..];
        if (unit.Length < 3 || unit[0] != ProtocolVersion)
        {
            return envelope.Layers != EnvelopeLayers.None;
        }

        switch (unit[1])
        {
            case UnsecuredData when TryReadLength(unit[2..], out int size, out int length) && 2 + size + length == unit.Length:
                envelope = envelope with { Layers = envelope.Layers | EnvelopeLayers.Unsecured, Offset = at + 2 + size, Length = length };
                return true;
            case SignedData when TryReadSigned(unit, at, envelope, out MessageEnvelope signed):
                envelope = signed;
                return true;
            case EncryptedData when envelope.Layers == EnvelopeLayers.Dsmp:
                // By itself this is too little to tell it from a message.
                envelope = envelope with { Layers = envelope.Layers | EnvelopeLayers.Encrypted, Offset = bytes.Length, Length = 0 };
                return true;
            default:
                return envelope.Layers != EnvelopeLayers.None;
        }
    }

    /// <summary>The layers in words, such as <c>dsmp aid 111, signed</c>.</summary>
    public override string ToString()
    {
        string aid = Aid is { } id ? string.Create(CultureInfo.InvariantCulture, $" aid {id}") : "";
        string? security = (Layers & EnvelopeLayers.Signed) != 0 ? "signed" : (Layers & EnvelopeLayers.Unsecured) != 0 ? "unsecured"
            : (Layers & EnvelopeLayers.Encrypted) != 0 ? "encrypted" : null;
        return (Layers & EnvelopeLayers.Dsmp) != 0 ? $"dsmp{aid}{(security is null ? "" : $", {security}")}" : $"{security}{aid}";
    }

    private static bool TryReadDsmp(ReadOnlySpan<byte> bytes, out int header, out uint aid)
    {
        header = 0;
        aid = 0;

        // Version 0, no extension (whose form is not public), nothing in the reserved bits.
        if (bytes.Length < 5 || bytes[0] != Adaptation || bytes[1] != 0)
        {
            return false;
        }

        int size = 1;
        aid = bytes[2];
        if (aid >= 0x80)
        {
            // Two octets count on from 0x80 (IEEE 1609.3's p-encoding); longer ones are not assigned.
            if ((aid & 0xC0) != 0x80)
            {
                return false;
            }

            aid = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) - 0x8000u + 0x80u;
            size = 2;
        }

        header = 2 + size + 2;
        return bytes.Length > header && BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 + size)..]) == bytes.Length - header;
    }

    private static bool TryReadSigned(ReadOnlySpan<byte> unit, int at, in MessageEnvelope outer, out MessageEnvelope envelope)
    {
        envelope = outer;
        const int Payload = 6; // 03 81 hash 40 03 80
        if (unit.Length < Payload + 1 || unit[2] > LastHash || unit[3] != OnlyData || unit[4] != ProtocolVersion || unit[5] != UnsecuredData
            || !TryReadLength(unit[Payload..], out int size, out int length))
        {
            return false;
        }

        int info = Payload + size + length;
        if (unit.Length < info + 3)
        {
            return false;
        }

        int aidSize = unit[info + 1];
        if (aidSize is 0 or > 4 || unit.Length < info + 2 + aidSize)
        {
            return false;
        }

        uint aid = 0;
        foreach (byte octet in unit.Slice(info + 2, aidSize))
        {
            aid = (aid << 8) | octet;
        }

        ReadOnlySpan<byte> rest = unit[(info + 2 + aidSize)..];
        bool hasTime = (unit[info] & HasGenerationTime) != 0;
        if (rest.Length < (hasTime ? sizeof(ulong) : 0) + 1)
        {
            return false; // The signer is missing.
        }

        envelope = outer with
        {
            Layers = outer.Layers | EnvelopeLayers.Signed,
            Offset = at + Payload + size,
            Length = length,
            Aid = outer.Aid ?? aid,
            GenerationTimeUs = hasTime ? BinaryPrimitives.ReadUInt64BigEndian(rest) : null,
        };
        return true;
    }

    /// <summary>A length of COER (X.696, 8.6): below 128 in one octet, else their number with the top bit and then they.</summary>
    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int size, out int length)
    {
        size = 1;
        length = 0;
        if (bytes.IsEmpty)
        {
            return false;
        }

        length = bytes[0];
        if (length < 0x80)
        {
            return length <= bytes.Length - 1;
        }

        int octets = length & 0x7F;
        if (octets is 0 or > 3 || bytes.Length < 1 + octets)
        {
            return false;
        }

        size = 1 + octets;
        length = 0;
        foreach (byte octet in bytes[1..size])
        {
            length = (length << 8) | octet;
        }

        return length <= bytes.Length - size;
    }
}
