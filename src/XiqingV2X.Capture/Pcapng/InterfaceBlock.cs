using System.Buffers.Binary;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>An interface description block, viewed in place.</summary>
internal readonly ref struct InterfaceBlock
{
    public ushort LinkType { get; private init; }

    /// <summary>if_tsresol; 6 (microseconds) where the block does not say.</summary>
    public byte TimeResolution { get; private init; }

    /// <summary>if_name; empty where the block does not say.</summary>
    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>True for the interfaces that a journal writes.</summary>
    public bool IsJournal => LinkType == PcapngFormat.LinkTypeExportedPdu && TimeResolution == PcapngFormat.Nanoseconds;

    public static bool TryRead(ReadOnlySpan<byte> block, out InterfaceBlock read)
    {
        read = default;
        if (block.Length < 20)
        {
            return false;
        }

        ReadOnlySpan<byte> options = block[16..^4];
        ReadOnlySpan<byte> name = default;
        byte resolution = 6;
        while (options.Length >= 4)
        {
            ushort code = BinaryPrimitives.ReadUInt16LittleEndian(options);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(options[2..]);
            int padded = 4 + PcapngFormat.Padded(length);
            if (code == PcapngFormat.OptionEnd)
            {
                break;
            }

            if (padded > options.Length)
            {
                return false;
            }

            if (code == PcapngFormat.OptionInterfaceName)
            {
                name = options.Slice(4, length);
            }
            else if (code == PcapngFormat.OptionTimeResolution && length == 1)
            {
                resolution = options[4];
            }

            options = options[padded..];
        }

        read = new InterfaceBlock
        {
            LinkType = BinaryPrimitives.ReadUInt16LittleEndian(block[8..]),
            TimeResolution = resolution,
            Name = name,
        };
        return true;
    }
}
