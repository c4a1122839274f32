using System.Buffers;
using System.Text.Json;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>Payloads as JSON: what the encoder made is read again and written with a dialect's names and units. The BSMs of 100 ms go out together.</summary>
/// <param name="rsuId">Id of the RSU.</param>
/// <param name="dialect">Whose names and units.</param>
/// <param name="shape">Which JSON.</param>
public sealed class JsonFraming(string rsuId, Dialect dialect, PayloadShape shape) : IUploadFraming
{
    private readonly Ydt3709Arena _arena = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly List<byte[]> _bsms = [];

    private bool IsText => shape is PayloadShape.Hex or PayloadShape.Base64;

    public byte[] Wrap(byte[] frame, MessageTime time) => Write(json =>
    {
        if (IsText)
        {
            WriteText(json, frame, time);
            return;
        }

        Ydt3709Codec.Decode(frame, _arena);
        if (shape == PayloadShape.Dawnline && _arena.Frame.Choice == MessageFrameChoice.RsmFrame)
        {
            VendorJson.WriteDawnline(json, _arena);
            return;
        }

        json.WriteStartObject();
        json.WriteString(dialect == Dialect.Rscu ? "rscuSn" : "rsuEsn", rsuId);
        json.WriteNumber("timeStamp", time.UnixMilliseconds);
        if (dialect == Dialect.Rscu)
        {
            WriteRscu(json, time);
        }
        else
        {
            StandardJson.Write(json, _arena, time);
        }

        json.WriteBoolean("ack", false);
        json.WriteString("seqNum", "1");
        json.WriteEndObject();
    });

    public void AddBsm(int rsu, byte[] frame, int due, List<Upload> into) => _bsms.Add(frame);

    public void EndBsms(int rsu, MessageTime stepStart, List<Upload> into)
    {
        // The last BSM of the step may have been sampled at its end, so the batch is due then.
        const int Due = 99;
        if (IsText)
        {
            into.AddRange(_bsms.Select(bsm => new Upload(rsu, MessageKind.Bsm, Due, 1, Write(json => WriteText(json, bsm, stepStart.Plus(Due))))));
        }
        else if (_bsms.Count > 0)
        {
            into.Add(new Upload(rsu, MessageKind.Bsm, Due, _bsms.Count, Write(json => WriteBsms(json, stepStart.Plus(Due)))));
        }

        _bsms.Clear();
    }

    private void WriteBsms(Utf8JsonWriter json, MessageTime time)
    {
        json.WriteStartObject();
        json.WriteString(dialect == Dialect.Rscu ? "rscuSn" : "rsuEsn", rsuId);
        if (dialect == Dialect.Rscu)
        {
            json.WriteStartObject("bsm");
        }

        json.WriteStartArray("bsmDatas");
        foreach (byte[] bsm in _bsms)
        {
            Ydt3709Codec.Decode(bsm, _arena);
            StandardJson.WriteBsm(json, _arena.BsmFrame, time);
        }

        json.WriteEndArray();
        if (dialect == Dialect.Rscu)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteRscu(Utf8JsonWriter json, MessageTime time)
    {
        switch (_arena.Frame.Choice)
        {
            case MessageFrameChoice.RsmFrame:
                VendorJson.WriteParticipants(json, _arena, time);
                break;
            case MessageFrameChoice.RsiFrame:
                VendorJson.WriteEvents(json, _arena);
                break;
            default:
                json.WriteStartObject(_arena.Frame.Choice == MessageFrameChoice.SpatFrame ? "spat" : "map");
                StandardJson.Write(json, _arena, time);
                json.WriteEndObject();
                break;
        }
    }

    private void WriteText(Utf8JsonWriter json, byte[] frame, MessageTime time)
    {
        json.WriteStartObject();
        json.WriteNumber("timestamp", time.UnixMilliseconds);
        json.WriteString("seqNum", "1");
        json.WriteString("rscuEsn", rsuId);
        json.WriteString("asn1Data", shape == PayloadShape.Hex ? Convert.ToHexString(frame) : Convert.ToBase64String(frame));
        json.WriteEndObject();
    }

    private byte[] Write(Action<Utf8JsonWriter> write)
    {
        _buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_buffer))
        {
            write(json);
        }

        return _buffer.WrittenSpan.ToArray();
    }
}
