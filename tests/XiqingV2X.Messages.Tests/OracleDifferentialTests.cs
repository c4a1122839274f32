using XiqingV2X.Messages.Tests.Oracle;
using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>
/// The generated decoders against the table-driven one on changed messages of every schema set: verdict, reason, bit,
/// field, value (as JER text) and the octets that come out again. XV2X_DIFFERENTIAL_SEED repeats a run,
/// XV2X_DIFFERENTIAL_COUNT makes it longer (messages of all sets together).
/// </summary>
public sealed class OracleDifferentialTests(ITestOutputHelper output)
{
    private const int LongestSource = 1200;

    public static TheoryData<string> Sets => [.. SchemaSets.Names];

    [Theory]
    [MemberData(nameof(Sets))]
    public void ValidMessagesAreTheSameToBoth(string set)
    {
        using var both = new Comparison(set);
        foreach (var vector in Vector.OfSet(set))
        {
            Assert.True(both.Compare(vector.Bytes) is { Reason: null }, vector.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void PiecesAreWrittenAsTheyWereRead(string set)
    {
        using var oracle = SchemaDecoder.Of(set);
        foreach (var vector in Vector.OfSet(set))
        {
            Assert.Equal(vector.Bytes, oracle.Pieces(vector.Bytes).Write());
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void ChangedMessagesGetTheSameVerdictAndValue(string set)
    {
        var seed = Setting("XV2X_DIFFERENTIAL_SEED", Environment.TickCount);
        var count = Setting("XV2X_DIFFERENTIAL_COUNT", 200_000) / SchemaSets.Names.Count;
        output.WriteLine($"{set}: seed {seed}, {count} messages");
        Console.WriteLine($"differential test against the table-driven decoder, {set}: seed {seed}, {count} messages");
        using var both = new Comparison(set);
        var mutator = new PieceMutator(seed, Vector.OfSet(set).Where(v => v.Bytes.Length < LongestSource).Select(v => both.Oracle.Pieces(v.Bytes)));
        var report = new MutationReport();
        for (var i = 0; i < count; i++)
        {
            var (bytes, done) = mutator.Next();
            try
            {
                report.Add(both.Compare(bytes), done);
            }
            catch (Xunit.Sdk.XunitException e)
            {
                Assert.Fail($"{set}, seed {seed}, message {i}, {string.Join(" + ", done)}: {e.Message}\n{Convert.ToHexStringLower(bytes)}\noracle, when it last accepted: {both.Oracle.JsonText}");
            }
        }

        output.WriteLine(report.ToString());
        Assert.InRange(report.AcceptedShare, 0.2, 0.8);
        Assert.True(report.DeepShare > 0.5, "most refusals of a field have to be three or more levels down");
        foreach (var reason in new[] { UperError.Truncated, UperError.OutOfRange, UperError.InvalidChoice, UperError.BadLength, UperError.TrailingBits, UperError.NonZeroPadding })
        {
            Assert.True(report.Refused(reason) > count / 1000, $"only {report.Refused(reason)} messages were refused as {reason}");
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), out var value) ? value : otherwise;
}
