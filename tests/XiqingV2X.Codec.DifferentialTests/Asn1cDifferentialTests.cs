using System.IO.Compression;
using System.Text.Json;
using XiqingV2X.Messages.Ydt3709;
using Xunit.Abstractions;

namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>
/// Our decoder against a codec that asn1c makes from the same schemas: verdict, bits used, value (a digest of every field)
/// and the octets that come out again. XV2X_DIFFERENTIAL_SEED repeats a run, XV2X_DIFFERENTIAL_COUNT makes it longer.
/// </summary>
public sealed class Asn1cDifferentialTests(Asn1cFixture fixture, ITestOutputHelper output) : IClassFixture<Asn1cFixture>, IDisposable
{
    private const int Batch = 128;
    private readonly Ydt3709Arena _arena = new();
    private readonly JerDigest _digest = new();
    private readonly byte[] _encoded = new byte[65536];

    public void Dispose() => _digest.Dispose();

    [Fact]
    public void ValidMessagesAreTheSameToBoth()
    {
        using var peer = new Asn1cCodec(fixture.Driver);
        var counts = new Dictionary<Difference, int>();
        Compare(peer, Sources(), counts, "valid messages");
        Report(counts);
        Assert.Equal([Difference.None], counts.Keys);
    }

    [Fact]
    public void DamagedMessagesGetTheSameVerdictAndValue()
    {
        var seed = Setting("XV2X_DIFFERENTIAL_SEED", Environment.TickCount);
        var count = Setting("XV2X_DIFFERENTIAL_COUNT", 200_000);
        output.WriteLine($"seed {seed}, {count} messages");
        Console.WriteLine($"differential test against asn1c: seed {seed}, {count} messages");
        var mutator = new Mutator(seed, [.. Sources().Where(s => s.Length < 800)]);
        var counts = new Dictionary<Difference, int>();
        var batch = new byte[Batch][];
        using var peer = new Asn1cCodec(fixture.Driver);
        for (var done = 0; done < count; done += Batch)
        {
            for (var i = 0; i < Batch; i++)
            {
                batch[i] = mutator.Next();
            }

            Compare(peer, batch, counts, $"seed {seed}");
        }

        Report(counts);
        Assert.InRange(counts[Difference.None], count / 2, int.MaxValue);
        var excused = counts.Where(c => c.Key is not (Difference.None or Difference.LeftOverBits)).Sum(c => c.Value);
        Assert.True(excused < count / 100, $"{excused} differences: too many to be the rare ones that are known");
        Assert.True(Accepted > count / 10 && Accepted < count * 9 / 10, $"{Accepted} accepted by both: the damage is too small or too large");
    }

    private int Accepted { get; set; }

    // Whether both took the same bits for the value; null when one of them has none.
    private bool? SameBitsUsed { get; set; }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;

    private static List<byte[]> Sources()
    {
        var sources = new List<byte[]>();
        foreach (var kind in new[] { "bsm", "map", "rsm", "spat", "rsi" })
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Vectors", kind + ".jsonl.gz")), CompressionMode.Decompress));
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0)
                {
                    using var json = JsonDocument.Parse(line);
                    sources.Add(Convert.FromHexString(json.RootElement.GetProperty("uper").GetString()!));
                }
            }
        }

        return sources;
    }

    private void Report(Dictionary<Difference, int> counts)
    {
        foreach (var (difference, count) in counts.OrderBy(c => c.Key))
        {
            output.WriteLine($"{count,8} {difference}");
        }

        output.WriteLine($"{Accepted,8} accepted by both");
    }

    private void Compare(Asn1cCodec peer, IReadOnlyList<byte[]> payloads, Dictionary<Difference, int> counts, string label)
    {
        var verdicts = new Asn1cVerdict[Batch];
        foreach (var batch in payloads.Chunk(Batch))
        {
            peer.Send(batch);
            peer.Receive(batch, verdicts);
            for (var i = 0; i < batch.Length; i++)
            {
                var difference = Compare(batch[i], verdicts[i], out var text);
                counts[difference] = counts.GetValueOrDefault(difference) + 1;
                if (difference == Difference.Unexplained)
                {
                    Assert.Fail($"{label}: {text}\n{Convert.ToHexStringLower(batch[i])}\nasn1c {verdicts[i]}\n{peer.Text(batch[i])}\nours, when it was last accepted\n{_digest.Text}");
                }
            }
        }
    }

    private Difference Compare(byte[] payload, Asn1cVerdict theirs, out string text)
    {
        var difference = CompareAll(payload, theirs, out text);
        return difference == Difference.Unexplained && theirs.MetAdditions && SameBitsUsed != true ? Difference.AdditionsNotSkipped : difference;
    }

    private Difference CompareAll(byte[] payload, Asn1cVerdict theirs, out string text)
    {
        SameBitsUsed = null;
        var ours = Ydt3709Codec.Decode(payload, _arena);
        text = $"{ours.Reason} at {ours.BitOffset} in {ours.FieldPath}";
        if (theirs.Died)
        {
            return Difference.PeerDied;
        }

        if (!ours.Ok)
        {
            return Refused(payload, ours, theirs, ref text);
        }

        _digest.Read(_arena);
        if (!theirs.Accepted)
        {
            return _digest.HasUnknownValue ? Difference.UnknownExtensionValue : Difference.Unexplained;
        }

        Accepted++;
        return SameValue(payload, ours.BitsUsed, theirs, ref text);
    }

    private Difference Refused(byte[] payload, DecodeResult ours, Asn1cVerdict theirs, ref string text)
    {
        if (!theirs.Accepted)
        {
            return Difference.None;
        }

        if (ours.Reason == UperError.BadLength)
        {
            return Difference.NotTheShortestForm;
        }

        if (ours.Reason is not (UperError.TrailingBits or UperError.NonZeroPadding))
        {
            return Difference.Unexplained;
        }

        // Without what follows the value we have to accept it too, as the same value.
        var value = payload[..((theirs.UsedBits + 7) / 8)];
        var padding = (value.Length * 8) - theirs.UsedBits;
        value[^1] &= (byte)(0xFF << padding);
        var alone = Ydt3709Codec.Decode(value, _arena);
        if (!alone.Ok)
        {
            text = $"without what follows: {alone.Reason} at {alone.BitOffset}";
            return Difference.Unexplained;
        }

        _digest.Read(_arena);
        return SameValue(value, alone.BitsUsed, theirs, ref text) == Difference.Unexplained ? Difference.Unexplained : Difference.LeftOverBits;
    }

    private Difference SameValue(byte[] payload, int usedBits, Asn1cVerdict theirs, ref string text)
    {
        SameBitsUsed = usedBits == theirs.UsedBits;
        if (SameBitsUsed == false)
        {
            text = $"{usedBits} bits used, asn1c used {theirs.UsedBits}";
            return Difference.Unexplained;
        }

        var again = Ydt3709Codec.Encode(_arena, _encoded);
        if (!again.Ok || !payload.AsSpan().SequenceEqual(_encoded.AsSpan(0, again.BytesWritten)))
        {
            text = "not the same octets again: " + again.Reason;
            return Difference.Unexplained;
        }

        if (_digest.HasLongBits)
        {
            return Difference.LongBitString;
        }

        if (_digest.Hash != theirs.Digest)
        {
            text = "another value";
            return Difference.Unexplained;
        }

        if (theirs.EncodedBits == again.BitsWritten && theirs.Encoded == Fnv.Add(Fnv.Offset, _encoded.AsSpan(0, again.BytesWritten)))
        {
            return Difference.None;
        }

        text = "asn1c encodes other octets";
        return _arena.UnknownExtensions > 0 ? Difference.AdditionsForgotten : Difference.Unexplained;
    }
}
