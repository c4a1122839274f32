using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Captures;

/// <summary>Opens captures of every form that is read, told apart by their first bytes.</summary>
internal static class CaptureSources
{
    /// <summary>Opens a capture file, a journal's folder or segment, a data folder, JSON lines, CSV, or a list in hex or base64.</summary>
    /// <param name="path">File or folder; <c>-</c> for standard input.</param>
    /// <param name="options">What is taken of UDP.</param>
    /// <param name="cancellation">Ends the look at the first bytes.</param>
    /// <param name="keepsTicks">Of journals, whether the node's marks of passing time are kept.</param>
    /// <param name="fromNs">Uploads before this time may be left out, where the capture has an index; Unix ns.</param>
    /// <exception cref="WrongUseException">It is none of these.</exception>
    public static async Task<ICaptureSource> OpenAsync(string path, UploadReaderOptions options, CancellationToken cancellation, bool keepsTicks = false, long? fromNs = null)
    {
        if (Directory.Exists(path))
        {
            string folder = DataFolder.JournalOf(path) ?? throw new WrongUseException($"'{path}' holds no journal segment (*.pcapng, *.pcapng.zst)");
            return new JournalSource(DirectoryJournalStorage.OpenForReading(folder), keepsTicks, fromNs);
        }

        InputFile input = InputFile.Open(path);
        try
        {
            byte[] first = await input.PeekAsync(FormatSniffer.Bytes, cancellation);
            switch (FormatSniffer.Detect(first))
            {
                case InputFormat.Hex or InputFormat.Base64 or InputFormat.Raw when TextSource.IsTable(first):
                    return new TextSource(input);
                case (InputFormat.Hex or InputFormat.Base64) and var text when TextSource.IsList(first):
                    return new TextSource(input, text);
                case InputFormat.Capture when path != "-" && CaptureFile.IsJournalSegment(first)
                    && (!input.IsCompressed || SegmentFileStorage.IsCompressedSegment(path)):
                    input.Dispose();
                    return new JournalSource(new SegmentFileStorage(path), keepsTicks);
                case InputFormat.Capture when await CaptureFile.OpenAsync(input.Pipe, cancellation) is { } packets:
                    return new PacketSource(input, packets, options);
                case InputFormat.JsonLines:
                    return new LineSource(input);
                default:
                    throw new WrongUseException($"'{path}' is no capture: neither pcapng, pcap, a journal, JSON lines, CSV nor a list in hex or base64 (xv2x decode reads raw messages)");
            }
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
