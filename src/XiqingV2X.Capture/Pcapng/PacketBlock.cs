using System.Buffers.Binary;
using System.IO.Hashing;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>An enhanced packet block, viewed in place. Reads bytes from outside: every length is checked.</summary>
internal readonly ref struct PacketBlock
{
    public int InterfaceId { get; private init; }

    /// <summary>Time in units of the interface's resolution.</summary>
    public ulong Time { get; private init; }

    public ReadOnlySpan<byte> Data { get; private init; }

    /// <summary>True when the block names a CRC-32 (and it was looked for).</summary>
    public bool HasSum { get; private init; }

    /// <summary>True when the block names a CRC-32 that is another than that of the data, or its seal is wrong.</summary>
    public bool SumDiffers { get; private init; }

    /// <summary>True when the block has a seal (and it was looked for).</summary>
    public bool HasSeal { get; private init; }

    /// <param name="block">The whole block, both lengths included.</param>
    /// <param name="checkSum">False where the bytes are known to be good.</param>
    /// <param name="packet">What was read.</param>
    /// <returns>False when the lengths inside do not fit.</returns>
    public static bool TryRead(ReadOnlySpan<byte> block, bool checkSum, out PacketBlock packet)
    {
        packet = default;
        if (block.Length < PcapngFormat.PacketHeader + 4)
        {
            return false;
        }

        uint captured = BinaryPrimitives.ReadUInt32LittleEndian(block[20..]);
        if (captured > block.Length - PcapngFormat.PacketHeader - 4)
        {
            return false;
        }

        ReadOnlySpan<byte> data = block.Slice(PcapngFormat.PacketHeader, (int)captured);
        int optionsAt = PcapngFormat.PacketHeader + PcapngFormat.Padded((int)captured);
        uint sum = 0;
        bool hasSum = checkSum && optionsAt <= block.Length - 4 && TryFindSum(block[optionsAt..^4], out sum);

        SealState seal = checkSum ? PcapngFormat.ReadPacketSeal(block) : SealState.None;
        packet = new PacketBlock
        {
            InterfaceId = BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
            Time = ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(block[12..]) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(block[16..]),
            Data = data,
            HasSum = hasSum,
            HasSeal = seal != SealState.None,
            SumDiffers = seal == SealState.Wrong || (hasSum && sum != Crc32.HashToUInt32(data)),
        };
        return true;
    }

    private static bool TryFindSum(ReadOnlySpan<byte> options, out uint sum)
    {
        sum = 0;
        while (options.Length >= 4)
        {
            ushort code = BinaryPrimitives.ReadUInt16LittleEndian(options);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(options[2..]);
            int padded = 4 + PcapngFormat.Padded(length);
            if (code == PcapngFormat.OptionEnd || padded > options.Length)
            {
                return false;
            }

            if (code == PcapngFormat.OptionPacketHash && length == 5 && options[4] == PcapngFormat.HashKindCrc32)
            {
                sum = BinaryPrimitives.ReadUInt32LittleEndian(options[5..]);
                return true;
            }

            options = options[padded..];
        }

        return false;
    }
}
