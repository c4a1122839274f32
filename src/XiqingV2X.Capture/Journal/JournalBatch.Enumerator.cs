using System.Buffers.Binary;
using XiqingV2X.Capture.Mqtt;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>Walking the records of a batch.</summary>
public sealed partial class JournalBatch
{
    /// <summary>Walks the records of a batch in journal order.</summary>
    public ref struct Enumerator
    {
        private readonly JournalBatch _batch;
        private readonly ReadOnlySpan<byte> _buffer;
        private int _next;

        internal Enumerator(JournalBatch batch)
        {
            _batch = batch;
            _buffer = batch._buffer;
        }

        /// <summary>The record.</summary>
        public JournalRecord Current { readonly get; private set; }

        /// <summary>Goes to the next record.</summary>
        public bool MoveNext()
        {
            while (_next < _batch.Length)
            {
                int at = _next;
                int size = BinaryPrimitives.ReadInt32LittleEndian(_buffer[(at + 4)..]);
                _next = at + size;
                if (BinaryPrimitives.ReadUInt32LittleEndian(_buffer[at..]) != BlockType.EnhancedPacket
                    || !PacketBlock.TryRead(_buffer.Slice(at, size), checkSum: false, out PacketBlock block)
                    || !PublishPacket.TryRead(block.Data[PcapngFormat.ExportedPduTags.Length..], out PublishPacket publish))
                {
                    continue;
                }

                int rsu = _batch._interfaces.RsuOf(block.InterfaceId);
                int payloadAt = at + PcapngFormat.PacketHeader + block.Data.Length - publish.Payload.Length;
                Current = new JournalRecord(_batch._rsus[rsu], _buffer[payloadAt..], publish.Payload.Length)
                {
                    RsuIndex = rsu,
                    ArrivalNs = (long)block.Time,
                    Qos = publish.Qos,
                    Dup = publish.Dup,
                    Retain = publish.Retain,
                    PacketId = publish.PacketId,
                    Topic = publish.Topic,
                    Position = new JournalPosition(_batch.Position.Segment, _batch.Position.Offset + at),
                    End = new JournalPosition(_batch.Position.Segment, _batch.Position.Offset + _next),
                };
                return true;
            }

            return false;
        }
    }
}
