using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace XiqingV2X.Capture.Readers;

/// <summary>Who sent to whom: addresses (IPv4 mapped into IPv6) and ports.</summary>
/// <param name="Source">Address of the sender.</param>
/// <param name="SourcePort">Port of the sender.</param>
/// <param name="Destination">Address of the receiver.</param>
/// <param name="DestinationPort">Port of the receiver.</param>
public readonly record struct FlowKey(UInt128 Source, ushort SourcePort, UInt128 Destination, ushort DestinationPort)
{
    /// <summary>The other direction.</summary>
    public FlowKey Reversed => new(Destination, DestinationPort, Source, SourcePort);

    /// <summary>Sender as text, such as <c>10.0.0.7:50122</c>.</summary>
    public string SourceText => Text(Source, SourcePort);

    /// <summary>Receiver as text.</summary>
    public string DestinationText => Text(Destination, DestinationPort);

    /// <inheritdoc/>
    public override string ToString() => $"{SourceText} > {DestinationText}";

    internal static UInt128 Address(ReadOnlySpan<byte> bytes) => bytes.Length == 4
        ? new UInt128(0, 0xFFFF_0000_0000UL | BinaryPrimitives.ReadUInt32BigEndian(bytes))
        : BinaryPrimitives.ReadUInt128BigEndian(bytes);

    private static string Text(UInt128 address, ushort port)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        var ip = new IPAddress(bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{new IPEndPoint(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip, port)}");
    }
}
