using System.Buffers.Binary;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Framing;

/// <summary>
/// A payload taken apart, in place: <c>foreach (FramedMessage m in upload)</c> goes over its messages.
/// All lengths were checked when it was opened.
/// </summary>
public readonly ref struct FramedUpload
{
    private readonly ReadOnlySpan<byte> _payload;
    private readonly MessageKind _kind;

    internal FramedUpload(ReadOnlySpan<byte> payload, MessageKind kind)
    {
        _payload = payload;
        _kind = kind;
    }

    /// <summary>None when the messages can be gone over; else why the upload has to be rejected.</summary>
    public UploadReason Reason { get; init; }

    /// <summary>How the messages lie.</summary>
    public PayloadFraming Framing { get; init; }

    /// <summary>Number of messages.</summary>
    public int Count { get; init; }

    /// <summary>The frame's RSU id without padding; empty where the framing has none.</summary>
    public ReadOnlySpan<byte> FrameId { get; init; }

    /// <summary>The frame's time, Unix milliseconds; 0 where the framing has none.</summary>
    public long FrameTimeMs { get; init; }

    /// <summary>The frame's time is more than a day away from the arrival: worth counting, no ground for rejection.</summary>
    public bool ImplausibleFrameTime { get; init; }

    /// <summary>For <see cref="PayloadFraming.CountLengths"/>: the lengths are big endian.</summary>
    internal bool BigEndianLengths { get; init; }

    /// <summary>The messages, in order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes over the messages.</summary>
    public ref struct Enumerator
    {
        private readonly FramedUpload _upload;
        private int _index;
        private int _at;

        internal Enumerator(FramedUpload upload)
        {
            _upload = upload;
            _index = -1;
            _at = upload.Framing switch
            {
                PayloadFraming.IdTimeLength => UploadFramer.HeadBytes,
                PayloadFraming.IdTimeBatch => UploadFramer.HeadBytes + 1,
                PayloadFraming.CountLengths => 1 + (2 * upload.Count),
                _ => 0,
            };
        }

        /// <summary>The message.</summary>
        public FramedMessage Current { readonly get; private set; }

        /// <summary>Goes to the next message.</summary>
        public bool MoveNext()
        {
            if (_upload.Reason != UploadReason.None || ++_index >= _upload.Count)
            {
                return false;
            }

            int length;
            switch (_upload.Framing)
            {
                case PayloadFraming.IdTimeLength or PayloadFraming.IdTimeBatch:
                    length = BinaryPrimitives.ReadUInt16LittleEndian(_upload._payload[_at..]);
                    _at += 2;
                    break;
                case PayloadFraming.CountLengths:
                    length = UploadFramer.ReadLength(_upload._payload[(1 + (2 * _index))..], _upload.BigEndianLengths);
                    break;
                default:
                    length = _upload._payload.Length;
                    break;
            }

            Current = new FramedMessage(_at, length, UploadFramer.KindReason(_upload._payload.Slice(_at, length), _upload._kind));
            _at += length;
            return true;
        }
    }
}
