using System.Buffers.Binary;
using System.Text;

namespace XiqingV2X.Wireshark.Tests;

/// <summary>What an RSU published.</summary>
internal sealed record Sent(string Topic, byte[] Payload)
{
    public const string Rsu = "DEMO0001";

    public const long TimeMs = 1_790_000_000_123;

    /// <summary>The canonical tree, nothing around the message.</summary>
    public static Sent Canonical(string kind, byte[] message) => new($"v2x/v1/rsu/{Rsu}/{kind}/up", message);

    /// <summary>T/ITS 0180.1, nothing around the message.</summary>
    public static Sent Its0180(string kind, byte[] message) => new($"rsu/{Rsu}/{kind}/up", message);

    /// <summary>The flat dialect: id and time in front, BSMs counted, each message behind its length.</summary>
    public static Sent Flat(string kind, params byte[][] messages)
    {
        using var payload = new MemoryStream();
        payload.Write(Encoding.ASCII.GetBytes(Rsu));
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, TimeMs);
        payload.Write(number);
        if (kind == "bsm")
        {
            payload.WriteByte((byte)messages.Length);
        }

        foreach (var message in messages)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)message.Length);
            payload.Write(number[..2]);
            payload.Write(message);
        }

        return new($"V2X.RSU.{kind.ToUpperInvariant()}.UP", payload.ToArray());
    }
}
