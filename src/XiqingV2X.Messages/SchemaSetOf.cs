using System.Text.Json;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages;

/// <summary>Joins the classes that the generator makes for one set.</summary>
internal sealed class SchemaSetOf<TArena>(
    string name,
    string title,
    TArena arena,
    SchemaSetOf<TArena>.Decoder decode,
    SchemaSetOf<TArena>.Encoder encode,
    Action<Utf8JsonWriter, TArena> writeJer,
    SchemaSetOf<TArena>.JerReader readJer,
    Func<TArena, int> choice,
    string? extends = null,
    Func<TArena, int?>? dayTwoId = null) : SchemaSet(name, title, extends)
    where TArena : UperArena
{
    internal delegate DecodeResult Decoder(ReadOnlySpan<byte> payload, TArena arena);

    internal delegate EncodeResult Encoder(TArena arena, Span<byte> destination);

    internal delegate JerResult JerReader(ReadOnlySpan<byte> json, TArena arena);

    // The five alternatives of the root have the same index in every release: AUTOMATIC TAGS number them in textual order.
    public override MessageKind Kind => choice(arena) switch
    {
        0 => MessageKind.Bsm,
        1 => MessageKind.Map,
        2 => MessageKind.Rsm,
        3 => MessageKind.Spat,
        4 => MessageKind.Rsi,
        _ => dayTwoId?.Invoke(arena) is { } id ? DayTwoKind.Of(id) : MessageKind.Unknown,
    };

    public override int UnknownExtensions => arena.UnknownExtensions;

    public override DecodeResult Decode(ReadOnlySpan<byte> payload) => decode(payload, arena);

    public override EncodeResult Encode(Span<byte> destination) => encode(arena, destination);

    public override void WriteJer(Utf8JsonWriter writer) => writeJer(writer, arena);

    public override JerResult ReadJer(ReadOnlySpan<byte> json) => readJer(json, arena);
}
