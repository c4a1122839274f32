using System.IO.Pipelines;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Readers;

/// <summary>Opens capture files of the formats that are read: pcapng and classic pcap.</summary>
public static class CaptureFile
{
    private const int MagicBytes = 4;

    /// <summary>True when a file that begins so is a capture.</summary>
    public static bool IsCapture(ReadOnlySpan<byte> first) => PcapngReader.IsMagic(first) || PcapReader.IsMagic(first);

    /// <summary>True when a file that begins so is a segment of a journal, from which <see cref="Journal.JournalReader"/> gets more: it reads on behind damage.</summary>
    public static bool IsJournalSegment(ReadOnlySpan<byte> first)
    {
        Span<byte> header = stackalloc byte[PcapngFormat.SectionHeaderBytes];
        PcapngFormat.WriteSectionHeader(header);
        return first.StartsWith(header);
    }

    /// <summary>A reader for the capture in a pipe; the pipe stays the caller's.</summary>
    /// <returns>Null when it begins like no format that is read.</returns>
    public static async ValueTask<ICaptureReader?> OpenAsync(PipeReader pipe, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        var cursor = new PipeCursor(pipe);
        if (!await cursor.EnsureAsync(MagicBytes, cancellation))
        {
            return null;
        }

        ReadOnlyMemory<byte> first = cursor.Peek(MagicBytes);
        return PcapngReader.IsMagic(first.Span) ? new PcapngReader(cursor)
            : PcapReader.IsMagic(first.Span) ? new PcapReader(cursor)
            : null;
    }
}
