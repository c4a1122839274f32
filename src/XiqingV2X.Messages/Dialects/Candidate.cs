using System.Buffers;
using System.Text.Json;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages.Dialects;

/// <summary>One set's attempt at a payload.</summary>
internal sealed class Candidate(SchemaSet set) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _jer = new(4096);
    private Utf8JsonWriter? _writer;

    public SchemaSet Set => set;

    public DecodeResult Result { get; private set; }

    /// <summary>Nothing looked at before <see cref="Weigh"/>.</summary>
    public ContentDoubt Doubt { get; private set; }

    /// <summary>What the content tells of the time; nothing looked at before <see cref="Weigh"/>.</summary>
    public DialectClock Clock { get; private set; }

    /// <summary>The content in JER; valid after <see cref="Weigh"/>.</summary>
    public ReadOnlySpan<byte> Jer => _jer.WrittenSpan;

    public bool TryDecode(ReadOnlySpan<byte> payload)
    {
        Result = set.Decode(payload);
        Doubt = default;
        Clock = DialectClock.None;
        return Result.Ok;
    }

    public void Weigh(DialectArea area, in DialectClock earlier, long? arrivalMs)
    {
        _jer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_jer, new JsonWriterOptions { SkipValidation = true });
        _writer.Reset();
        set.WriteJer(_writer);
        _writer.Flush();
        ContentDoubt content = ContentCheck.Of(Jer, set.UnknownExtensions, area, out ushort? secondMark, out uint? minute);
        Clock = new DialectClock(secondMark, minute, arrivalMs);
        Doubt = Clock.AddTo(content, earlier);
    }

    public void Dispose() => _writer?.Dispose();
}
