using System.Text.Json;
using XiqingV2X.Uper;

namespace XiqingV2X.Fuzz;

/// <summary>The codec of one schema set with the storage of one message: what the oracle looks at.</summary>
internal interface ICodec
{
    UperArena Arena { get; }

    DecodeResult Decode(ReadOnlySpan<byte> payload);

    /// <summary>Decodes the first <paramref name="length"/> bytes of a buffer with slack behind them.</summary>
    DecodeResult Decode(ReadOnlySpan<byte> buffer, int length);

    EncodeResult Encode(Span<byte> destination);

    void WriteJer(Utf8JsonWriter writer);

    JerResult ReadJer(ReadOnlySpan<byte> json);
}
