using System.Buffers.Binary;

namespace XiqingV2X.Capture.Zstd;

/// <summary>
/// Finds the frames of a compressed file: by its table or, where that is damaged or missing, by walking the frames
/// themselves (RFC 8878, 3.1.1). Reads bytes from outside: nothing here throws on them.
/// </summary>
internal static class FrameList
{
    private const int MostFrames = 1 << 20;
    private const int LargestHeader = 18;

    /// <summary>Blocks of a frame: one holds up to 128 KiB. Bytes made so that more seem to follow would be walked through for ever.</summary>
    private const int MostBlocks = 256;

    private const int SearchBytes = 64 << 10;
    private const uint SkippableMask = 0xFFFF_FFF0;
    private const uint SkippableMagic = 0x184D_2A50;

    public static List<ZstdFrame> Read(Stream file) => ReadTable(file) ?? Walk(file);

    /// <summary>Whether the file ends with a whole table, as those that <see cref="SeekableZstd"/> writes do.</summary>
    public static bool HasTable(Stream file) => ReadTable(file) is not null;

    private static List<ZstdFrame>? ReadTable(Stream file)
    {
        Span<byte> footer = stackalloc byte[SeekableZstd.TableFooter];
        if (!TryRead(file, file.Length - footer.Length, footer)
            || BinaryPrimitives.ReadUInt32LittleEndian(footer[5..]) != SeekableZstd.TableMagic
            || footer[4] != 0)
        {
            return null;
        }

        int count = BinaryPrimitives.ReadInt32LittleEndian(footer);
        if (count is < 0 or > MostFrames)
        {
            return null;
        }

        byte[] entries = new byte[count * SeekableZstd.TableEntry];
        long tableAt = file.Length - footer.Length - entries.Length - SeekableZstd.SkippableHead;
        if (!TryRead(file, tableAt + SeekableZstd.SkippableHead, entries))
        {
            return null;
        }

        var frames = new List<ZstdFrame>(count);
        long at = 0;
        for (int i = 0; i < count; i++)
        {
            int bytes = BinaryPrimitives.ReadInt32LittleEndian(entries.AsSpan(i * SeekableZstd.TableEntry));
            int content = BinaryPrimitives.ReadInt32LittleEndian(entries.AsSpan((i * SeekableZstd.TableEntry) + 4));
            bool isLast = i == count - 1;
            if (bytes <= 0 || bytes > tableAt - at || content is <= 0 or > SeekableZstd.FrameBytes || (!isLast && content != SeekableZstd.FrameBytes))
            {
                return null;
            }

            frames.Add(new ZstdFrame(at, bytes, content));
            at += bytes;
        }

        // The last frame's content has no second witness in the table but itself.
        return at == tableAt && (count == 0 || (TryMeasure(file, frames[^1].Offset, out ZstdFrame last) && last == frames[^1])) ? frames : null;
    }

    private static List<ZstdFrame> Walk(Stream file)
    {
        var frames = new List<ZstdFrame>();
        long at = 0;
        while (at < file.Length && frames.Count < MostFrames)
        {
            if (TryMeasure(file, at, out ZstdFrame frame))
            {
                frames.Add(frame);
                at += frame.Bytes;
                continue;
            }

            if (IsSkippable(file, at))
            {
                break; // The table, at the end.
            }

            // Somewhere between lies a frame that is lost; it held as much as the others.
            frames.Add(new ZstdFrame(at, 0, SeekableZstd.FrameBytes));
            long next = Find(file, at + 1);
            at = next < 0 ? file.Length : next;
        }

        // A frame in the middle that holds less is not one of a segment, whatever it looks like.
        for (int i = 0; i < frames.Count - 1; i++)
        {
            frames[i] = frames[i].Content == SeekableZstd.FrameBytes ? frames[i] : new ZstdFrame(frames[i].Offset, 0, SeekableZstd.FrameBytes);
        }

        return frames;
    }

    private static bool IsSkippable(Stream file, long at)
    {
        Span<byte> magic = stackalloc byte[4];
        return TryRead(file, at, magic) && (BinaryPrimitives.ReadUInt32LittleEndian(magic) & SkippableMask) == SkippableMagic;
    }

    private static long Find(Stream file, long from)
    {
        Span<byte> magic = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, SeekableZstd.FrameMagic);
        byte[] bytes = new byte[SearchBytes];
        while (from + magic.Length <= file.Length)
        {
            int length = (int)Math.Min(bytes.Length, file.Length - from);
            if (!TryRead(file, from, bytes.AsSpan(0, length)))
            {
                break;
            }

            int at = bytes.AsSpan(0, length).IndexOf(magic);
            if (at >= 0 && TryMeasure(file, from + at, out _))
            {
                return from + at;
            }

            from += at >= 0 ? at + 1 : length - magic.Length + 1;
        }

        return -1;
    }

    /// <summary>Length and content of the frame that begins at an offset, from its header and the headers of its blocks.</summary>
    private static bool TryMeasure(Stream file, long at, out ZstdFrame frame)
    {
        frame = default;
        Span<byte> head = stackalloc byte[LargestHeader];
        head.Clear();
        int there = (int)Math.Min(head.Length, file.Length - at);
        if (there < 6 || !TryRead(file, at, head[..there]) || BinaryPrimitives.ReadUInt32LittleEndian(head) != SeekableZstd.FrameMagic)
        {
            return false;
        }

        byte descriptor = head[4];
        bool isSingleSegment = (descriptor & 0x20) != 0;
        bool hasChecksum = (descriptor & 0x04) != 0;
        ReadOnlySpan<int> dictionaryBytes = [0, 1, 2, 4];
        int sizeAt = 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes[descriptor & 3];
        (long content, int sizeBytes) = (descriptor >> 6) switch
        {
            0 when isSingleSegment => (head[sizeAt], 1),
            1 => (BinaryPrimitives.ReadUInt16LittleEndian(head[sizeAt..]) + 256, 2),
            2 => (BinaryPrimitives.ReadUInt32LittleEndian(head[sizeAt..]), 4),
            _ => (0L, 0),
        };
        long end = at + sizeAt + sizeBytes;
        Span<byte> blockHead = stackalloc byte[3];
        bool isLast = false;
        for (int blocks = 0; !isLast && blocks < MostBlocks && TryRead(file, end, blockHead); blocks++)
        {
            int block = blockHead[0] | (blockHead[1] << 8) | (blockHead[2] << 16);
            isLast = (block & 1) != 0;
            bool isRun = ((block >> 1) & 3) == 1;
            end += blockHead.Length + (isRun ? 1 : block >> 3);
        }

        end += hasChecksum ? 4 : 0;
        if (!isLast || end > file.Length || end - at > int.MaxValue || content is <= 0 or > SeekableZstd.FrameBytes)
        {
            return false;
        }

        frame = new ZstdFrame(at, (int)(end - at), (int)content);
        return true;
    }

    private static bool TryRead(Stream file, long at, Span<byte> bytes)
    {
        if (at < 0 || at + bytes.Length > file.Length)
        {
            return false;
        }

        file.Position = at;
        return file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
