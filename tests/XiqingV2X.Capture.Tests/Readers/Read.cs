using System.IO.Pipelines;
using System.Text;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Capture.Tests.Readers;

/// <summary>Reads a capture to its end.</summary>
internal static class Read
{
    public sealed record Packet(long Number, int LinkType, long? TimeNs, string Interface, byte[] Data, long Original);

    public sealed record Upload(long Packet, UploadCarrier Carrier, string? From, string Topic, string Payload, byte Qos);

    /// <param name="capture">The file.</param>
    /// <param name="piece">How many bytes the pipe gives at once.</param>
    public static async Task<(List<Packet> Packets, ICaptureReader Reader)> PacketsAsync(byte[] capture, int piece = int.MaxValue)
    {
        ICaptureReader reader = await OpenAsync(capture, piece);
        var packets = new List<Packet>();
        while (await reader.ReadAsync())
        {
            CapturedPacket packet = reader.Current;
            packets.Add(new Packet(packet.Number, packet.LinkType, packet.TimeNs, packet.InterfaceName, packet.Data.ToArray(), packet.OriginalLength));
        }

        return (packets, reader);
    }

    public static async Task<(List<Upload> Uploads, CaptureTraffic Traffic)> UploadsAsync(byte[] capture, UploadReaderOptions? options = null)
    {
        using var reader = new UploadReader(await OpenAsync(capture, int.MaxValue), options);
        var uploads = new List<Upload>();
        while (await reader.ReadAsync())
        {
            CapturedUpload upload = reader.Current;
            uploads.Add(new Upload(
                upload.Packet, upload.Carrier, upload.Flow?.SourceText, Encoding.UTF8.GetString(upload.Topic.Span), Convert.ToHexStringLower(upload.Payload.Span), upload.Qos));
        }

        return (uploads, reader.Traffic);
    }

    private static async Task<ICaptureReader> OpenAsync(byte[] capture, int piece)
    {
        var pipe = PipeReader.Create(new PiecewiseStream(capture, piece));
        ICaptureReader? reader = await CaptureFile.OpenAsync(pipe);
        Assert.NotNull(reader);
        return reader;
    }

    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
