using System.Buffers.Binary;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>
/// An interface's number and name a second time, in a block for local use that other tools pass over: should the
/// description be damaged, the records of its RSU are still known to be of it.
/// </summary>
internal readonly ref struct InterfaceCopyBlock
{
    private const int Head = 16;
    private const int Tail = 8;

    public int Number { get; private init; }

    public ReadOnlySpan<byte> Name { get; private init; }

    public static int Size(int nameLength) => Head + PcapngFormat.Padded(nameLength) + Tail;

    public static void Write(Span<byte> at, int number, ReadOnlySpan<byte> name)
    {
        at.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(at, BlockType.InterfaceCopy);
        BinaryPrimitives.WriteInt32LittleEndian(at[4..], at.Length);
        BinaryPrimitives.WriteInt32LittleEndian(at[8..], number);
        BinaryPrimitives.WriteInt32LittleEndian(at[12..], name.Length);
        name.CopyTo(at[Head..]);
        BinaryPrimitives.WriteUInt32LittleEndian(at[^Tail..], Crc32C.Of(at[..^Tail]));
        BinaryPrimitives.WriteInt32LittleEndian(at[^4..], at.Length);
    }

    /// <returns>False when it is not as it was written.</returns>
    public static bool TryRead(ReadOnlySpan<byte> block, out InterfaceCopyBlock read)
    {
        read = default;
        if (block.Length < Head + Tail
            || BinaryPrimitives.ReadUInt32LittleEndian(block) != BlockType.InterfaceCopy
            || BinaryPrimitives.ReadUInt32LittleEndian(block[^Tail..]) != Crc32C.Of(block[..^Tail]))
        {
            return false;
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(block[12..]);
        if (length > block.Length - Head - Tail)
        {
            return false;
        }

        read = new InterfaceCopyBlock
        {
            Number = BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
            Name = block.Slice(Head, (int)length),
        };
        return true;
    }
}
