using System.Text.Json;
using XiqingV2X.Uper;

namespace XiqingV2X.Fuzz;

/// <summary>The generated classes of one schema set, joined.</summary>
internal sealed class GeneratedCodec<TArena>(
    TArena arena,
    GeneratedCodec<TArena>.Decoder decode,
    GeneratedCodec<TArena>.SlackDecoder decodeWithSlack,
    GeneratedCodec<TArena>.Encoder encode,
    Action<Utf8JsonWriter, TArena> writeJer,
    GeneratedCodec<TArena>.JerReader readJer) : ICodec
    where TArena : UperArena
{
    internal delegate DecodeResult Decoder(ReadOnlySpan<byte> payload, TArena arena);

    internal delegate DecodeResult SlackDecoder(ReadOnlySpan<byte> buffer, int length, TArena arena);

    internal delegate EncodeResult Encoder(TArena arena, Span<byte> destination);

    internal delegate JerResult JerReader(ReadOnlySpan<byte> json, TArena arena);

    public UperArena Arena => arena;

    public DecodeResult Decode(ReadOnlySpan<byte> payload) => decode(payload, arena);

    public DecodeResult Decode(ReadOnlySpan<byte> buffer, int length) => decodeWithSlack(buffer, length, arena);

    public EncodeResult Encode(Span<byte> destination) => encode(arena, destination);

    public void WriteJer(Utf8JsonWriter writer) => writeJer(writer, arena);

    public JerResult ReadJer(ReadOnlySpan<byte> json) => readJer(json, arena);
}
