using System.Buffers;
using System.Text.Json;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>The generated decoder of a schema set beside the table-driven one.</summary>
internal sealed class Comparison(string set) : IDisposable
{
    private const int LongestPath = 20; // steps that the decoder keeps

    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly byte[] _encoded = new byte[1 << 17];

    public SchemaDecoder Oracle { get; } = SchemaDecoder.Of(set);

    public SchemaSet Codec { get; } = SchemaSets.Find(set)!;

    public void Dispose() => Oracle.Dispose();

    /// <summary>Decodes with both and, when both accept, compares the value and encodes it again from the decoded form and from JER.</summary>
    public OracleVerdict Compare(byte[] bytes)
    {
        var expected = Oracle.Decode(bytes);
        var actual = Codec.Decode(bytes);
        var path = actual.FieldPath;
        if (expected.Path.Count(c => c is '.' or '[') >= LongestPath)
        {
            expected = expected with { Path = path };
        }

        Assert.Equal((expected.Reason ?? "None", expected.Offset, expected.Path), (actual.Reason.ToString(), actual.BitOffset, path));
        if (expected.Reason is not null)
        {
            return expected;
        }

        Assert.Equal(expected.Unknown, Codec.UnknownExtensions);
        _text.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_text))
        {
            Codec.WriteJer(writer);
        }

        if (!_text.WrittenSpan.SequenceEqual(Oracle.Json))
        {
            Assert.Equal(Oracle.JsonText, System.Text.Encoding.UTF8.GetString(_text.WrittenSpan));
        }

        AssertEncodes(bytes, "decoded");
        var read = Codec.ReadJer(Oracle.Json);
        Assert.True(read.Ok, $"JER: {read.Reason} at byte {read.BytePosition} in {read.Field}");
        if (expected.OtherForm)
        {
            Assert.True(Codec.Encode(_encoded).Ok);
        }
        else
        {
            AssertEncodes(bytes, "read from JER");
        }

        return expected;
    }

    private void AssertEncodes(byte[] bytes, string what)
    {
        var encoded = Codec.Encode(_encoded);
        Assert.True(encoded.Ok, $"{what}: {encoded.Reason} in {encoded.Field}");
        if (!_encoded.AsSpan(0, encoded.BytesWritten).SequenceEqual(bytes))
        {
            Assert.Fail($"{what}: encoded as {Convert.ToHexStringLower(_encoded.AsSpan(0, encoded.BytesWritten))}");
        }
    }
}
