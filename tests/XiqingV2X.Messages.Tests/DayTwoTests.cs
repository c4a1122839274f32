using System.Text;
using XiqingV2X.Messages.Csae157;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Messages.Tests;

/// <summary>T/CSAE 157-2020: the nine Day-2 messages, the additions to Day-1, and lists over 200 elements.</summary>
public sealed class DayTwoTests
{
    public static TheoryData<string> Files => [.. Vector.DayTwoFiles];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryVectorIsItsValueAndItsBytes(string file)
    {
        var codec = SchemaSets.Find("csae157")!;
        var destination = new byte[65536];
        foreach (var vector in Vector.Load("csae157/" + file))
        {
            var decoded = codec.Decode(vector.Bytes);
            Assert.True(decoded.Ok, $"{vector.Name}: {decoded.Reason} at {decoded.BitOffset} in {decoded.FieldPath}");
            Assert.Equal(vector.Line.GetProperty("bits").GetInt32(), decoded.BitsUsed);
            JsonText.AssertSame(vector.Jer!, JsonText.Of(codec), vector.Name);
            AssertEncodes(codec, vector, destination);
            AssertEncodes(codec, vector, new byte[vector.Bytes.Length]);
            Assert.Equal(UperError.BufferTooSmall, codec.Encode(new byte[vector.Bytes.Length - 1]).Reason);

            var read = codec.ReadJer(Encoding.UTF8.GetBytes(vector.Jer!));
            Assert.True(read.Ok, $"{vector.Name}: {read.Reason} at byte {read.BytePosition} in {read.Field}");
            AssertEncodes(codec, vector, destination);
        }
    }

    /// <summary>
    /// A list's elements may be shorter than their roots (here a parking slot whose type is an empty bit string beyond the
    /// root): a list that says it has more of them than follow is cut off, not shortened.
    /// </summary>
    [Theory]
    [InlineData("801b000e1800400040004d693a401ad2747fc040448d56288640040020")]
    [InlineData("801b000e1800400040004d693a401ad2747fc040448d56008640040020")]
    public void AListOfMoreElementsThanFollowIsTruncated(string payload)
    {
        var result = Csae157Codec.Decode(Convert.FromHexString(payload), new Csae157Arena());
        Assert.Equal(UperError.Truncated, result.Reason);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodingAndEncodingAllocateNothing(string file)
    {
        var vectors = Vector.Load("csae157/" + file);
        var arena = new Csae157Arena();
        var destination = new byte[65536];
        Assert.Equal(vectors.Count, DecodeAndEncodeAll(vectors, arena, destination)); // warm-up
        Assert.Equal(0, Allocation.Least(() => DecodeAndEncodeAll(vectors, arena, destination)));
    }

    [Fact]
    public void DayOneMessagesAreTheSameOnTheWire()
    {
        var codec = SchemaSets.Find("csae157")!;
        var destination = new byte[65536];
        foreach (var vector in Vector.All())
        {
            Assert.True(codec.Decode(vector.Bytes).Ok, vector.Name);
            AssertEncodes(codec, vector, destination);
        }
    }

    [Fact]
    public void ADayOneDecoderKeepsDayTwoContent()
    {
        var codec = SchemaSets.Find("ydt3709")!;
        var destination = new byte[65536];
        var unknown = 0;
        foreach (var vector in Vector.DayTwoFiles.SelectMany(f => Vector.Load("csae157/" + f)))
        {
            Assert.True(codec.Decode(vector.Bytes).Ok, vector.Name);
            unknown += codec.UnknownExtensions;
            AssertEncodes(codec, vector, destination);
        }

        Assert.True(unknown > 1000, $"only {unknown} unknown extensions");
    }

    [Fact]
    public void EveryPrefixIsRefused()
    {
        var codec = SchemaSets.Find("csae157")!;
        foreach (var vector in Vector.DayTwoFiles.SelectMany(f => Vector.Load("csae157/" + f).Where(v => v.Bytes.Length < 500).Take(4)))
        {
            for (var length = 0; length < vector.Bytes.Length; length++)
            {
                Assert.False(codec.Decode(vector.Bytes.AsSpan(0, length)).Ok, $"{vector.Name}, {length} bytes");
            }
        }
    }

    [Fact]
    public void DamagedMessagesNeverThrowAndComeBackByteForByte()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var vectors = Vector.DayTwoFiles.SelectMany(f => Vector.Load("csae157/" + f).Where(v => v.Bytes.Length < 2000)).ToArray();
        var codec = SchemaSets.Find("csae157")!;
        var destination = new byte[65536];
        var accepted = 0;
        for (var i = 0; i < 20000; i++)
        {
            var vector = vectors[random.Next(vectors.Length)];
            var bytes = (byte[])vector.Bytes.Clone();
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                var bit = random.Next(bytes.Length * 8);
                bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            }

            if (!codec.Decode(bytes).Ok)
            {
                continue;
            }

            accepted++;
            var encoded = codec.Encode(destination);
            Assert.True(
                encoded.Ok && destination.AsSpan(0, encoded.BytesWritten).SequenceEqual(bytes),
                $"seed {seed}, {vector.Name}: {Convert.ToHexString(bytes)} becomes {encoded.Reason} {Convert.ToHexString(destination.AsSpan(0, encoded.BytesWritten))}");
        }

        Assert.InRange(accepted, 2000, 18000);
    }

    // A list of participants that the schema allows takes more than 16K octets: both open types come in fragments.
    [Fact]
    public void AMessageOfMoreThan16KComesInFragments()
    {
        var arena = new Csae157Arena { MaxPayloadBytes = 1 << 20 };
        Assert.True(Csae157Codec.Decode(Vector.Load("csae157/biglists").MaxBy(v => v.Bytes.Length)!.Bytes, arena).Ok);
        ref var message = ref arena.MsgFrameExt.Value.SensorSharingMsg;
        var template = arena.Item(message.Participants, 0);
        message.Participants = arena.AllocateDetectedPTCData(512);
        for (var i = 0; i < 512; i++)
        {
            ref var item = ref arena.Item(message.Participants, i);
            item = template;
            item.Ptc.PtcId = (ushort)i;
            item.HasPolygon = true;
            item.Polygon = arena.AllocatePositionOffsetLLV(32);
        }

        var bytes = new byte[200_000];
        var encoded = Csae157Codec.Encode(arena, bytes);
        Assert.True(encoded.Ok, $"{encoded.Reason} in {encoded.Field}");
        Assert.InRange(encoded.BytesWritten, 16384, bytes.Length);
        Assert.Equal(0xC0, bytes[1] & 0xC0);

        var again = new Csae157Arena { MaxPayloadBytes = 1 << 20 };
        var decoded = Csae157Codec.Decode(bytes.AsSpan(0, encoded.BytesWritten), again);
        Assert.True(decoded.Ok, $"{decoded.Reason} at {decoded.BitOffset} in {decoded.FieldPath}");
        Assert.Equal(511, again.Item(again.MsgFrameExt.Value.SensorSharingMsg.Participants, 511).Ptc.PtcId);
        var second = new byte[200_000];
        Assert.True(Csae157Codec.Encode(again, second).Ok);
        Assert.Equal(bytes, second);
    }

    [Fact]
    public void AMessageIdOfALaterRevisionIsKept()
    {
        var codec = SchemaSets.Find("csae157")!;
        var payload = Convert.FromHexString("8005001c02abcd"); // message 28, two octets
        Assert.True(codec.Decode(payload).Ok);
        Assert.Equal(1, codec.UnknownExtensions);
        Assert.Contains("\"messageId\":28", JsonText.Of(codec), StringComparison.Ordinal);
        var destination = new byte[64];
        Assert.Equal(payload, destination[..codec.Encode(destination).BytesWritten]);
    }

    [Fact]
    public void AFailureInAnOpenTypeHasItsPlace()
    {
        var result = SchemaSets.Find("csae157")!.Decode(Convert.FromHexString("800500000288ff"));
        Assert.False(result.Ok);
        Assert.Equal("msgFrameExt.value.TestMsg.userData", result.FieldPath);
    }

    private static void AssertEncodes(SchemaSet codec, Vector vector, byte[] destination)
    {
        var encoded = codec.Encode(destination);
        Assert.True(encoded.Ok, $"{vector.Name}: {encoded.Reason} in {encoded.Field}");
        Assert.Equal(vector.Bytes, destination.AsSpan(0, encoded.BytesWritten).ToArray());
    }

    private static int DecodeAndEncodeAll(IReadOnlyList<Vector> vectors, Csae157Arena arena, byte[] destination)
    {
        var ok = 0;
        for (var i = 0; i < vectors.Count; i++)
        {
            ok += Csae157Codec.Decode(vectors[i].Bytes, arena).Ok && Csae157Codec.Encode(arena, destination).Ok ? 1 : 0;
        }

        return ok;
    }
}
