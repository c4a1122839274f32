using XiqingV2X.Capture;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Captures;

/// <summary>The uploads of a capture of whatever tool: MQTT in TCP, UDP, exported packets.</summary>
internal sealed class PacketSource(InputFile input, ICaptureReader packets, UploadReaderOptions options) : ICaptureSource
{
    private readonly UploadReader _uploads = new(packets, options);
    private readonly RsuTable _rsus = new(65_536);

    public CaptureRecord Current { get; private set; }

    public IEnumerable<string> Faults => packets.Faults.First.Select(fault => fault.ToString()!)
        .Concat(input.Fault is { } fault ? [$"the compressed input breaks off: {fault}"] : []);

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await _uploads.ReadAsync(cancellation))
        {
            return false;
        }

        CapturedUpload upload = _uploads.Current;
        Current = new CaptureRecord
        {
            Number = upload.Packet,
            TimeNs = upload.TimeNs,

            // The interface of an MQTT record is the RSU, as in a journal; elsewhere the topic may name it.
            Rsu = upload.Carrier == UploadCarrier.MqttRecord && upload.InterfaceName.Length > 0 ? upload.InterfaceName : TopicSender.Of(upload.Topic.Span, _rsus) ?? "",
            Flow = upload.Flow,
            Topic = upload.Topic,
            Payload = upload.Payload,
            Qos = upload.Qos,
            Dup = upload.Dup,
            Retain = upload.Retain,
        };
        return true;
    }

    public void Dispose()
    {
        _uploads.Dispose();
        input.Dispose();
    }
}
