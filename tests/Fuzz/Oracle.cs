using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using XiqingV2X.TestSupport;
using XiqingV2X.Uper;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Fuzz;

/// <summary>
/// What has to hold for whatever bytes come in:
/// <list type="bullet">
/// <item>no exception, and the time is bounded;</item>
/// <item>a refusal has a reason, a bit within the payload and the path of the field;</item>
/// <item>the verdict does not depend on what lies behind the payload, nor on a copy of it;</item>
/// <item>a second decode allocates nothing, and the arena is no larger than the payload can fill;</item>
/// <item>what is accepted encodes to the bytes it came from, both with room to spare and into a destination of exactly
/// that size, and not into a smaller one;</item>
/// <item>those bytes decode to the same JER, and the JER reads and encodes to the same bytes.</item>
/// </list>
/// Bytes and not only values, because the decoder refuses forms that an encoder may not choose. One thing is no part of
/// the value and so not in the JER: how many extension additions the sender's schema has, where ours knows as many.
/// </summary>
internal sealed class Oracle
{
    private const int Spare = 4096;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly SchemaSet _schema;
    private readonly ArenaBound _bound;
    private readonly ICodec _subject;
    private readonly ICodec _witness;
    private readonly ArrayBufferWriter<byte> _jer = new(1 << 16);
    private readonly ArrayBufferWriter<byte> _otherJer = new(1 << 16);
    private byte[] _guarded = [];
    private byte[] _encoded = [];
    private int _largestBits;

    public Oracle(string set)
        : this(set, Codecs.Make(set), Codecs.Make(set))
    {
    }

    /// <param name="set">The schema set of both codecs.</param>
    /// <param name="subject">What is tested.</param>
    /// <param name="witness">Another of the same, with an arena of its own.</param>
    public Oracle(string set, ICodec subject, ICodec witness)
    {
        (_schema, _subject, _witness) = (Schemas.Read(set), subject, witness);
        _bound = new ArenaBound(_schema, subject.Arena.GetType());
    }

    /// <summary>The verdict on the input last checked.</summary>
    public DecodeResult Result { get; private set; }

    /// <summary>The rule that the input breaks, or null.</summary>
    public Finding? Check(byte[] input)
    {
        try
        {
            return Decoding(input) ?? (Result.Ok ? Encoding(input) ?? Values() : null);
        }
#pragma warning disable CA1031 // any exception at all is a finding
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Finding("exception", e.ToString());
        }
    }

    private Finding? Decoding(byte[] input)
    {
        _largestBits = Math.Max(_largestBits, input.Length * 8);
        var start = Stopwatch.GetTimestamp();
        var result = _subject.Decode(input);
        if (Stopwatch.GetElapsedTime(start) > Longest && Slow(input))
        {
            return new Finding("time", $"more than {Longest.TotalMilliseconds} ms for {input.Length} bytes, three times");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var again = _subject.Decode(input);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated != 0 && Allocation.Least(() => _subject.Decode(input)) > 0)
        {
            return new Finding("allocation", $"{allocated} bytes by a second decode");
        }

        Result = result;
        return Verdict(input, result)
            ?? Same("repeat", result, again)
            ?? Same("guard", result, _witness.Decode(Guarded(input), input.Length))
            ?? (_bound.Check(_subject.Arena, input.Length * 8, _largestBits) is { } wrong ? new Finding("arena", wrong) : null);
    }

    private Finding? Verdict(byte[] input, DecodeResult result)
    {
        var bits = input.Length * 8;
        if (result.Ok != (result.Reason == UperError.None) || !Enum.IsDefined(result.Reason))
        {
            return new Finding("reason", Text(result));
        }

        if (result.BitOffset < 0 || result.BitOffset > bits || (result.Ok && bits - result.BitOffset >= 8))
        {
            return new Finding("offset", $"{Text(result)}, payload of {bits} bits");
        }

        return !result.Ok && result.FieldPath.Length == 0 && HasField(input, result) ? new Finding("path", Text(result)) : null;
    }

    // Behind the value there is no field, nor in its first octet, which is the frame's index, nor in an alternative of a
    // later revision (X.691 clause 23.8: bit 1, then bit 0 and six bits, or bit 1 and more).
    private bool HasField(byte[] input, DecodeResult result)
    {
        var known = _schema.Root.All.Count() - _schema.Root.Alternatives.Count;
        return result.Reason is not (UperError.TrailingBits or UperError.NonZeroPadding)
            && result.BitOffset >= 8
            && (input[0] < 0x80 || (input[0] & 0x7F) < known);
    }

    private static Finding? Same(string rule, DecodeResult one, DecodeResult two) =>
        one.Reason == two.Reason && one.BitOffset == two.BitOffset && (one.Ok || one.FieldPath == two.FieldPath)
            ? null
            : new Finding(rule, $"{Text(one)}\n{Text(two)}");

    private Finding? Encoding(byte[] input)
    {
        if (_encoded.Length < input.Length + Spare)
        {
            _encoded = new byte[(2 * input.Length) + Spare];
        }

        _subject.Encode(_encoded);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = _subject.Encode(_encoded);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated != 0 && Allocation.Least(() => _subject.Encode(_encoded)) > 0)
        {
            return new Finding("allocation", $"{allocated} bytes by a second encode");
        }

        if (!IsInput("encode", input, result, _encoded, out var finding))
        {
            return finding;
        }

        _encoded.AsSpan(0, input.Length).Fill(0xFF);
        if (!IsInput("encode-exact", input, _subject.Encode(_encoded.AsSpan(0, input.Length)), _encoded, out finding))
        {
            return finding;
        }

        var small = _subject.Encode(_encoded.AsSpan(0, input.Length - 1));
        return small.Reason == UperError.BufferTooSmall ? null : new Finding("encode-small", $"{small}");
    }

    private Finding? Values()
    {
        Write(_subject, _jer);
        Write(_witness, _otherJer);
        if (!_jer.WrittenSpan.SequenceEqual(_otherJer.WrittenSpan))
        {
            return new Finding("value", $"{Text(_jer)}\n{Text(_otherJer)}");
        }

        var input = _subject.Encode(_encoded).BytesWritten;
        var expected = _encoded.AsSpan(0, input).ToArray();
        var read = _witness.ReadJer(_jer.WrittenSpan);
        if (!read.Ok)
        {
            return new Finding("jer-read", $"{read}\n{Text(_jer)}");
        }

        if (IsInput("jer-bytes", expected, _witness.Encode(_encoded), _encoded, out var finding))
        {
            return null;
        }

        return HasAdditions && SameValue() ? null : finding! with { Detail = $"{finding.Detail}\n{Text(_jer)}" };
    }

    private bool HasAdditions => _schema.Structs.Any(s => s.Additions.Count > 0);

    // The witness holds what the JER says: its encoding has to decode to the same JER again.
    private bool SameValue()
    {
        if (!_witness.Decode(_encoded.AsSpan(0, _witness.Encode(_encoded).BytesWritten)).Ok)
        {
            return false;
        }

        Write(_witness, _otherJer);
        return _jer.WrittenSpan.SequenceEqual(_otherJer.WrittenSpan);
    }

    private static bool IsInput(string rule, byte[] input, EncodeResult result, byte[] encoded, out Finding? finding)
    {
        var same = result.Ok && encoded.AsSpan(0, result.BytesWritten).SequenceEqual(input);
        finding = same
            ? null
            : new Finding(rule, $"{result}\nexpected {Convert.ToHexStringLower(input)}\ngot      {(result.Ok ? Convert.ToHexStringLower(encoded.AsSpan(0, result.BytesWritten)) : "")}");
        return same;
    }

    private byte[] Guarded(byte[] input)
    {
        if (_guarded.Length < input.Length + UperBits.Slack)
        {
            _guarded = new byte[(2 * input.Length) + UperBits.Slack];
        }

        input.CopyTo(_guarded, 0);
        _guarded.AsSpan(input.Length).Fill(0xFF);
        return _guarded;
    }

    // The machine may have been busy: only what is slow each time is slow.
    private bool Slow(byte[] input)
    {
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            _subject.Decode(input);
            if (Stopwatch.GetElapsedTime(start) <= Longest)
            {
                return false;
            }
        }

        return true;
    }

    private static void Write(ICodec codec, ArrayBufferWriter<byte> buffer)
    {
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer);
        codec.WriteJer(writer);
    }

    private static string Text(DecodeResult result) => $"{result.Reason} at bit {result.BitOffset}, {result.FieldPath}";

    private static string Text(ArrayBufferWriter<byte> buffer) => System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
}
