using System.Buffers.Binary;
using System.Text;

namespace XiqingV2X.Capture.Pcapng;

/// <summary>The comment of a pcapng file, which capinfos and Wireshark show. A segment with one is a capture like others, no longer of a journal.</summary>
public static class PcapngComment
{
    private const ushort OptionComment = 1;
    private const int LongestComment = 60_000;

    /// <summary>Copies a journal segment with a comment in its section header.</summary>
    /// <param name="segment">The segment, at its beginning.</param>
    /// <param name="destination">Takes the copy.</param>
    /// <param name="comment">The comment.</param>
    /// <param name="cancellation">Ends the copying.</param>
    public static async Task CopyAsync(Stream segment, Stream destination, string comment, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(comment);
        byte[] header = new byte[PcapngFormat.SectionHeaderBytes];
        await segment.ReadExactlyAsync(header, cancellation);
        await destination.WriteAsync(Commented(header, Encoding.UTF8.GetBytes(comment)), cancellation);
        await segment.CopyToAsync(destination, cancellation);
    }

    /// <summary>The option comes before those that are there, behind the fixed part of 24 bytes.</summary>
    private static byte[] Commented(byte[] header, byte[] comment)
    {
        const int Fixed = 24;
        comment = comment[..Math.Min(comment.Length, LongestComment)];
        byte[] commented = new byte[header.Length + 4 + PcapngFormat.Padded(comment.Length)];
        header.AsSpan(0, Fixed).CopyTo(commented);
        BinaryPrimitives.WriteUInt16LittleEndian(commented.AsSpan(Fixed), OptionComment);
        BinaryPrimitives.WriteUInt16LittleEndian(commented.AsSpan(Fixed + 2), (ushort)comment.Length);
        comment.CopyTo(commented, Fixed + 4);
        header.AsSpan(Fixed).CopyTo(commented.AsSpan(commented.Length - (header.Length - Fixed)));
        BinaryPrimitives.WriteUInt32LittleEndian(commented.AsSpan(4), (uint)commented.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(commented.AsSpan(commented.Length - 4), (uint)commented.Length);
        return commented;
    }
}
