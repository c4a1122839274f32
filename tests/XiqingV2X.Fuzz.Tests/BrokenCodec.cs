using System.Text.Json;

namespace XiqingV2X.Fuzz.Tests;

/// <summary>The real codec with one fault put in.</summary>
internal sealed class BrokenCodec(string set, string fault) : ICodec
{
    private readonly ICodec _codec = Codecs.Make(set);
    private byte[] _kept = [];

    public UperArena Arena => _codec.Arena;

    public DecodeResult Decode(ReadOnlySpan<byte> payload)
    {
        switch (fault)
        {
            case "exception":
                return payload[..^1][0] == 0xFF ? default : throw new InvalidOperationException(fault);
            case "allocation":
                _kept = new byte[payload.Length];
                break;
            case "time":
                for (var start = Environment.TickCount64; Environment.TickCount64 - start < 150;)
                {
                }

                break;
            case "reason":
                return DecodeResult.Failure((UperError)200, 0, default);
            case "offset":
                return DecodeResult.Failure(UperError.Truncated, (payload.Length * 8) + 1, default);
            case "path":
                return DecodeResult.Failure(UperError.OutOfRange, 20, default);
            case "repeat" when _kept.Length == 0:
                _kept = [1];
                return DecodeResult.Failure(UperError.Truncated, 0, default);
        }

        return _codec.Decode(payload);
    }

    public DecodeResult Decode(ReadOnlySpan<byte> buffer, int length) =>
        fault == "guard" ? DecodeResult.Failure(UperError.Truncated, 0, default) : _codec.Decode(buffer, length);

    public EncodeResult Encode(Span<byte> destination)
    {
        var result = _codec.Encode(destination);
        var spare = destination.Length - result.BytesWritten;
        return fault switch
        {
            "encode" => EncodeResult.Success(result.BitsWritten + 8),
            "encode-exact" when spare == 0 => EncodeResult.Success(result.BitsWritten - 8),
            "encode-small" when !result.Ok => EncodeResult.Success(0),
            "jer-bytes" when _kept.Length > 0 => EncodeResult.Success(result.BitsWritten - 8),
            _ => result,
        };
    }

    public void WriteJer(Utf8JsonWriter writer)
    {
        if (fault == "value")
        {
            writer.WriteNullValue();
            return;
        }

        _codec.WriteJer(writer);
    }

    public JerResult ReadJer(ReadOnlySpan<byte> json)
    {
        _kept = [1];
        return fault == "jer-read" ? JerResult.Failure(UperError.InvalidJson, 0, default) : _codec.ReadJer(json);
    }
}
