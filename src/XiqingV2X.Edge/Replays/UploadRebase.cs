using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Dialects;

namespace XiqingV2X.Edge.Replays;

/// <summary>Moves the times of all messages of an upload. Times in the frames of a dialect and in JSON stay as they are.</summary>
/// <param name="set">The set that every message follows; null decides for each.</param>
internal sealed class UploadRebase(SchemaSet? set) : IDisposable
{
    private readonly DialectDetector? _detector = set is null ? new DialectDetector() : null;
    private readonly TimeShift _shift = new();

    /// <summary>Messages whose times were moved.</summary>
    public long Moved { get; private set; }

    /// <summary>Messages whose times could not be moved.</summary>
    public long NotMoved { get; private set; }

    /// <summary>Moves the times in place.</summary>
    /// <param name="record">The upload; its payload is only looked at.</param>
    /// <param name="payload">A copy of the payload, to be changed.</param>
    /// <param name="shiftMs">Milliseconds to move by.</param>
    public void Move(in CaptureRecord record, byte[] payload, long shiftMs)
    {
        TopicRoute route = TopicRouter.Route(record.Topic.Span);
        long recordMs = (record.TimeNs ?? 0) / 1_000_000;
        if (route.Reason == UploadReason.UnknownTopic)
        {
            Move(payload, record.Rsu, recordMs, shiftMs);
            return;
        }

        FramedUpload upload = UploadFramer.Open(route, record.Payload.Span, record.TimeNs ?? 0);
        if (upload.Reason != UploadReason.None)
        {
            NotMoved++;
            return;
        }

        foreach (FramedMessage message in upload)
        {
            if (message.Reason == UploadReason.None)
            {
                Move(payload.AsSpan(message.Offset, message.Length), record.Rsu, recordMs, shiftMs);
            }
            else
            {
                NotMoved++;
            }
        }
    }

    public void Dispose() => _detector?.Dispose();

    private void Move(Span<byte> message, string rsu, long recordMs, long shiftMs)
    {
        SchemaSet used = set ?? _detector!.Detect(message, rsu.Length > 0 ? rsu : null, recordMs).Set;
        if (_shift.TryMove(used, message, recordMs, shiftMs))
        {
            Moved++;
        }
        else
        {
            NotMoved++;
        }
    }
}
