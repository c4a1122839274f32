using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace XiqingV2X.Messages.Tests;

/// <summary>
/// Published damaged messages: each gets a verdict, and where three other codecs agree, it is theirs. Where they differ, the
/// table of docs/codec-verdicts.md names the clause of X.691 that decides; this test computes that table.
/// </summary>
public sealed class MalformedVectorTests(ITestOutputHelper output)
{
    private const int Published = 6_580;

    /// <summary>Lines over which the tools differ, or agree to accept what X.691 11.1.3 refuses.</summary>
    private const int Decided = 1_147;

    private static readonly string[] DayOneKinds = ["bsm", "map", "rsi", "rsm", "spat"];

    private static readonly string[] DayTwoKinds =
    [
        "CLPMM", "PAMData", "PersonalSafetyMessage", "RTCMcorrections", "RoadsideCoordination", "SensorSharingMsg", "TestMsg",
        "VehIntentionAndRequest", "VehiclePaymentMessage",
    ];

    public static TheoryData<string, string> Files
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (set, kind) in All())
            {
                data.Add(set, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void GivesTheVerdictThatTheOtherCodecsShare(string set, string kind)
    {
        var codec = SchemaSets.Find(set)!;
        var shared = 0;
        foreach (var vector in Vector.Load($"malformed/{set}_{kind}"))
        {
            var verdict = MalformedVerdict.Of(set, codec, vector);
            if (!verdict.IsShared)
            {
                continue;
            }

            shared++;
            var result = codec.Decode(vector.Bytes);
            var description = $"{vector.Name} {verdict.Damage}: others {verdict.Asn1c}, ours {result.Reason} at {result.BitOffset} in {result.FieldPath}";
            if (!verdict.AllAccept)
            {
                Assert.False(result.Ok, description);
                continue;
            }

            // The others do not look at what follows a value; this decoder does (X.691 clause 11.1.3), in open types too.
            if (result.FieldPath.Length > 0)
            {
                Assert.True(result.Reason is UperError.NonZeroPadding or UperError.TrailingBits, description);
                continue;
            }

            var used = vector.Line.GetProperty("bits_consumed").GetInt32();
            var left = (vector.Bytes.Length * 8) - used;
            var expected = left >= 8 ? UperError.TrailingBits
                : (vector.Bytes[^1] & ((1 << left) - 1)) != 0 ? UperError.NonZeroPadding
                : UperError.None;
            Assert.True(expected == result.Reason, description);
            Assert.Equal(used, result.BitOffset);
        }

        Assert.True(shared > 100, $"only {shared} vectors with a shared verdict");
    }

    [Fact]
    public void WhereTheyDifferAClauseDecidesAndTheTableSaysWhich()
    {
        var verdicts = All().SelectMany(file =>
        {
            var codec = SchemaSets.Find(file.Set)!;
            return Vector.Load($"malformed/{file.Set}_{file.Kind}").Select(vector => MalformedVerdict.Of(file.Set, codec, vector));
        }).ToList();
        var decided = verdicts.Where(v => !v.IsShared || v.Cause.Length > 0).ToList();
        Assert.All(decided, v => Assert.True(v.Cause.Length > 0, $"{v.Line}: no clause for {v.Row}"));

        var table = Table(decided);
        output.WriteLine($"{verdicts.Count} lines: {verdicts.Count(v => v.IsShared && v.Cause.Length == 0)} as the others say, {decided.Count} decided by a clause");
        output.WriteLine(table);
        Assert.Equal(Published, verdicts.Count);
        Assert.Equal(Decided, decided.Count);
        var document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "codec-verdicts.md"));
        Assert.Contains(table, document, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Set, string Kind)> All() =>
        DayOneKinds.Select(kind => ("ydt3709", kind)).Concat(DayTwoKinds.Select(kind => ("csae157", kind)));

    private static string Table(IEnumerable<MalformedVerdict> decided)
    {
        var text = new StringBuilder("| lines | asn1c | pycrate | asn1tools | ours | clause | damage |\n|--:|---|---|---|---|---|---|\n");
        foreach (var row in decided.GroupBy(v => v.Row).OrderByDescending(row => row.Count()).ThenBy(row => row.Key.ToString(), StringComparer.Ordinal))
        {
            var damage = string.Join(", ", row.GroupBy(v => v.Damage).OrderByDescending(d => d.Count()).ThenBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key} {d.Count()}"));
            var (asn1c, pycrate, asn1tools, ours, cause) = row.Key;
            text.Append(CultureInfo.InvariantCulture, $"| {row.Count()} | {asn1c} | {pycrate} | {asn1tools} | {ours} | {cause} | {damage} |\n");
        }

        return text.ToString();
    }
}
