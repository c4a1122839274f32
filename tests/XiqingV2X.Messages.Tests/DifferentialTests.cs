using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>The generated decoder against the table-driven one on damaged messages.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int Mutations = 4000;

    public static TheoryData<string> Sets => [.. Vector.Day1Sets];

    [Theory]
    [MemberData(nameof(Sets))]
    public void AgreesWithTheTableDrivenDecoderOnDamagedMessages(string set)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var sources = Vector.Kinds.SelectMany(kind => Vector.Load(set, kind)).Where(v => v.Bytes.Length < 600).ToArray();
        var oracle = new SchemaDecoder(set);
        var codec = SchemaSets.Find(set)!;
        var destination = new byte[65536];
        var accepted = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var source = sources[random.Next(sources.Length)];
            var bytes = Mutate(random, source.Bytes);
            var label = $"seed {seed}, {source.Name}: {Convert.ToHexString(bytes)}";
            var (value, reason) = oracle.Decode(bytes);
            var result = codec.Decode(bytes);
            if (reason == "Unfollowed" || result.Reason == UperError.UnsupportedExtension)
            {
                continue; // fragments and indexes of three octets, which the oracle leaves alone
            }

            Assert.True((reason is null) == result.Ok, $"{label}: oracle {reason ?? "ok"}, decoder {result.Reason} at {result.BitOffset} in {result.FieldPath}");
            if (!result.Ok)
            {
                // Both read field by field from bit 0, so they stop for the same reason.
                Assert.True(reason == result.Reason.ToString(), $"{label}: oracle {reason}, decoder {result.Reason} at {result.BitOffset} in {result.FieldPath}");
                continue;
            }

            accepted++;
            if (!oracle.HasExtensions)
            {
                JsonText.AssertSame(value!.ToJsonString(), JsonText.Of(codec), label);
            }

            var encoded = codec.Encode(destination);
            Assert.True(destination.AsSpan(0, encoded.BytesWritten).SequenceEqual(bytes), $"{label}: not the same bytes again");
        }

        output.WriteLine($"{accepted} of {Mutations} accepted");
        Assert.InRange(accepted, Mutations / 10, Mutations * 9 / 10);
    }

    private static byte[] Mutate(Random random, byte[] source)
    {
        var bytes = (byte[])source.Clone();
        for (var flips = random.Next(0, 5); flips > 0; flips--)
        {
            // Half of the flips hit the first bytes, where presence and extension bits are.
            var bit = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Length, 24) * 8 : bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        }

        return random.Next(8) switch
        {
            0 => bytes[..random.Next(bytes.Length)],
            1 => [.. bytes, .. new byte[random.Next(1, 4)]],
            _ => bytes,
        };
    }
}
