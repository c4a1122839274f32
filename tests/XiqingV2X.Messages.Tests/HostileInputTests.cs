using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Tests;

/// <summary>Nothing that comes over the wire makes the decoder throw, and every refusal has a reason and a place.</summary>
public sealed class HostileInputTests
{
    [Fact]
    public void RandomBytesNeverThrow()
    {
        var random = new Random(20200301);
        var arena = new Ydt3709Arena();
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0)
            {
                bytes[0] = (byte)(random.Next(5) << 4 | random.Next(16)); // half of them start like a known kind
            }

            AssertVerdict(bytes, Ydt3709Codec.Decode(bytes, arena));
        }
    }

    [Fact]
    public void EveryPrefixOfAMessageIsTruncated()
    {
        var arena = new Ydt3709Arena();
        foreach (var vector in Vector.All().Where((_, i) => i % 17 == 0).Where(v => v.Bytes.Length < 1500))
        {
            for (var length = 0; length < vector.Bytes.Length; length++)
            {
                var result = Ydt3709Codec.Decode(vector.Bytes.AsSpan(0, length), arena);
                Assert.True(result.Reason == UperError.Truncated, $"{vector.Name}, first {length} bytes: {result.Reason}");
                Assert.InRange(result.BitOffset, 0, length * 8);
            }
        }
    }

    [Fact]
    public void EveryFlippedBitOfAMessageGetsAVerdict()
    {
        var arena = new Ydt3709Arena();
        foreach (var kind in Vector.Kinds)
        {
            var bytes = (byte[])Vector.Load(kind)[1].Bytes.Clone();
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
                AssertVerdict(bytes, Ydt3709Codec.Decode(bytes, arena));
                bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            }
        }
    }

    [Fact]
    public void WhatFollowsThePayloadDoesNotMatter()
    {
        var arena = new Ydt3709Arena();
        var again = new Ydt3709Arena();
        foreach (var vector in Vector.Kinds.SelectMany(k => Vector.Load($"malformed/ydt3709_{k}")))
        {
            var plain = Ydt3709Codec.Decode(vector.Bytes, arena);
            foreach (var guard in new byte[] { 0x00, 0xFF })
            {
                var buffer = new byte[vector.Bytes.Length + UperBits.Slack];
                buffer.AsSpan().Fill(guard);
                vector.Bytes.CopyTo(buffer, 0);
                foreach (var spare in new[] { 0, 1, 7, 8, UperBits.Slack })
                {
                    var result = Ydt3709Codec.Decode(buffer.AsSpan(0, vector.Bytes.Length + spare), vector.Bytes.Length, again);
                    Assert.Equal((plain.Reason, plain.BitOffset, plain.FieldPath), (result.Reason, result.BitOffset, result.FieldPath));
                }

                if (plain.Ok)
                {
                    Assert.Equal(JsonText.Of(arena), JsonText.Of(again));
                }
            }
        }
    }

    [Fact]
    public void APayloadAboveTheLimitIsRefusedUnread()
    {
        var arena = new Ydt3709Arena { MaxPayloadBytes = 40 };
        var bytes = Vector.Load("bsm")[0].Bytes;
        Assert.Equal(UperError.LimitExceeded, Ydt3709Codec.Decode(bytes, arena).Reason);
        var buffer = new byte[bytes.Length + UperBits.Slack];
        bytes.CopyTo(buffer, 0);
        Assert.Equal(UperError.LimitExceeded, Ydt3709Codec.Decode(buffer, bytes.Length, arena).Reason);
    }

    private static void AssertVerdict(byte[] bytes, DecodeResult result)
    {
        Assert.True(result.Ok == (result.Reason == UperError.None));
        Assert.InRange(result.BitOffset, 0, bytes.Length * 8);
        if (result.Reason is UperError.OutOfRange)
        {
            Assert.NotEqual("", result.FieldPath);
        }
    }
}
