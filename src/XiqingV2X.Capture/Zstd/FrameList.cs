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

            long next = Find(file, at + 1);
            if (next < 0)
            {
                break;
            }

            // Somewhere between lies a frame that is lost; it held as much as the others.
            frames.Add(new ZstdFrame(at, 0, SeekableZstd.FrameBytes));
            at = next;
        }

        return frames;
    }

    private static long Find(Stream file, long from)
    {
        Span<byte> magic = stackalloc byte[4];
        for (long at = from; TryRead(file, at, magic); at++)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(magic) == SeekableZstd.FrameMagic && TryMeasure(file, at, out _))
            {
                return at;
            }
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
        while (!isLast && TryRead(file, end, blockHead))
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
