using System.Buffers.Binary;
using System.Text;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// The binary frames of the flat topics:
/// <code>
/// MAP, SPAT, RSM, RSI : id (8 ASCII) | UTC ms, int64 LE | length, uint16 LE | MessageFrame
/// BSM                 : id (8 ASCII) | UTC ms, int64 LE | count, uint8 | { length, uint16 LE | MessageFrame } × count
/// </code>
/// The BSMs of 100 ms go out together.
/// </summary>
public sealed class DotFraming : IUploadFraming
{
    private const int IdLength = 8;
    private const int HeaderLength = IdLength + sizeof(long);

    private readonly byte[] _id;
    private readonly List<byte[]> _bsms = [];

    public DotFraming(string rsuId)
    {
        _id = Encoding.ASCII.GetBytes(rsuId);
        ArgumentOutOfRangeException.ThrowIfNotEqual(_id.Length, IdLength);
    }

    public byte[] Wrap(byte[] frame, MessageTime time)
    {
        byte[] payload = new byte[HeaderLength + sizeof(ushort) + frame.Length];
        int at = Header(payload, time);
        Append(payload, at, frame);
        return payload;
    }

    public void AddBsm(int rsu, byte[] frame, int due, List<Upload> into) => _bsms.Add(frame);

    public void EndBsms(int rsu, MessageTime stepStart, List<Upload> into)
    {
        // The last BSM of the step may have been sampled at its end, so the batch is due then.
        const int Due = 99;
        for (int first = 0; first < _bsms.Count; first += byte.MaxValue)
        {
            int count = Math.Min(byte.MaxValue, _bsms.Count - first);
            List<byte[]> part = _bsms.GetRange(first, count);
            byte[] payload = new byte[HeaderLength + 1 + part.Sum(b => sizeof(ushort) + b.Length)];
            int at = Header(payload, stepStart.Plus(Due));
            payload[at++] = (byte)count;
            foreach (byte[] bsm in part)
            {
                at = Append(payload, at, bsm);
            }

            into.Add(new Upload(rsu, MessageKind.Bsm, Due, count, payload));
        }

        _bsms.Clear();
    }

    private int Header(byte[] payload, MessageTime time)
    {
        _id.CopyTo(payload, 0);
        BinaryPrimitives.WriteInt64LittleEndian(payload.AsSpan(IdLength), time.UnixMilliseconds);
        return HeaderLength;
    }

    private static int Append(byte[] payload, int at, byte[] frame)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(at), (ushort)frame.Length);
        frame.CopyTo(payload, at + sizeof(ushort));
        return at + sizeof(ushort) + frame.Length;
    }
}
