namespace XiqingV2X.Fuzz.Tests;

/// <summary>A short run from a fixed seed without coverage feedback; the long one is <c>tests/bench.sh fuzz</c>.</summary>
public sealed class ShortFuzzTests
{
    private const int Mutations = 20_000;

    [Theory]
    [InlineData("ydt3709")]
    [InlineData("csae53-2020")]
    [InlineData("csae53-2017")]
    [InlineData("csae157")]
    public void NothingIsFound(string set)
    {
        var seeds = Seeds.Load(set);
        var fuzzer = new SetFuzzer(set, new Oracle(set), seeds, new CoverageMap(), seed: 20_261_123);
        for (var i = 0; i < seeds.Count + Mutations; i++)
        {
            var finding = fuzzer.Next();
            Assert.True(finding is null, $"{finding?.Rule}: {Convert.ToHexStringLower(fuzzer.Input)}\n{finding?.Detail}");
        }

        // Else most of the rules were never looked at.
        Assert.InRange(fuzzer.Accepted, fuzzer.Inputs / 10, fuzzer.Inputs);
    }
}
