using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Replays.Comparing;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Which windows, counts and events differ between two runs, and golden results.</summary>
public sealed class ReplayComparingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_held_against_another_and_against_golden_results()
    {
        await SimulatedJournal.WriteAsync(_folder.File("a"), rsus: 1, vehicles: 8, TimeSpan.FromSeconds(100));
        await SimulatedJournal.WriteAsync(_folder.File("b"), rsus: 1, vehicles: 8, TimeSpan.FromSeconds(100), damageOneIn: 200);
        Assert.Equal((0, ""), Marks(await RunAsync("replay", _folder.File("a"), "--data", _folder.File("stored"))));
        Assert.Equal((0, ""), Marks(await RunAsync("replay", _folder.File("a"), "--against", _folder.File("a"))));
        Assert.Equal((0, ""), Marks(await RunAsync("replay", _folder.File("a"), "--against", _folder.File("stored"))));
        (int exitCode, string marks) = Marks(await RunAsync("replay", _folder.File("b"), "--against", _folder.File("stored")));
        Assert.Equal(1, exitCode);
        Assert.Contains('~', marks);
        Assert.Contains('#', marks);

        string golden = _folder.File("golden");
        Assert.Equal(0, (await RunAsync("replay", _folder.File("a"), "--golden", golden, "--update")).ExitCode);
        Assert.Equal((0, ""), Marks(await RunAsync("replay", _folder.File("a"), "--golden", golden)));
        string windows = Path.Combine(golden, "windows-rsu.csv");
        string[] lines = await File.ReadAllLinesAsync(windows);
        await File.WriteAllLinesAsync(windows, lines[..^1]);
        Assert.Equal((1, "<"), Marks(await RunAsync("replay", _folder.File("a"), "--golden", golden)));
        Assert.Equal(2, (await RunAsync("replay", _folder.File("a"), "--golden", _folder.File("none"))).ExitCode);
        Assert.Equal(2, (await RunAsync("replay", _folder.File("a"), "--against", golden, "--golden", golden)).ExitCode);
        Assert.Equal(2, (await RunAsync("replay", _folder.File("a"), "--update", "--data", _folder.File("x"), "--against", _folder.File("a"))).ExitCode);
    }

    [Fact]
    public void Differences_are_told_by_window_figure_and_amount()
    {
        var key = new WindowKey("link", 10, 0, "a|b|bsm");
        int fields = Traffic.TrafficSeries.Link.Fields.Count;
        ReplayResult one = Of((key, [.. Enumerable.Repeat(1.0, fields)]), (key with { StartMs = 10_000 }, new double[fields]));
        double[] changed = [.. Enumerable.Repeat(1.0, fields)];
        changed[0] = 1.001;
        changed[1] = double.NaN;
        ReplayResult other = Of((key, changed), (key with { Tags = "c" }, new double[fields]));
        ResultDifference exact = ResultDifference.Of(one, other, 0);
        Assert.Equal((1, 1, 2, 1), (exact.OnlyFirst.Count, exact.OnlySecond.Count, exact.Figures.Count, exact.Compared));
        Assert.EndsWith("1 -> 1.001 (+0.001)", exact.Figures[0].ToString(), StringComparison.Ordinal);
        Assert.EndsWith("1 -> no value", exact.Figures[1].ToString(), StringComparison.Ordinal);
        Assert.Single(ResultDifference.Of(one, other, 0.01).Figures);
        Assert.True(ResultDifference.Of(one, one, 0).IsNone);
        ResultDifference events = ResultDifference.Of(one with { Events = ["x", "x", "y"] }, one with { Events = ["y", "x", "z"] }, 0);
        Assert.Equal(["x"], events.EventsOnlyFirst);
        Assert.Equal(["z"], events.EventsOnlySecond);
        using var text = new StringWriter();
        ResultDifference.Of(one, Of(), 0).Write(text, 1);
        Assert.Contains("< and 1 more", text.ToString(), StringComparison.Ordinal);
    }

    private static ReplayResult Of(params (WindowKey Key, double[] Values)[] windows)
    {
        var sorted = new SortedDictionary<WindowKey, double[]>();
        foreach ((WindowKey key, double[] values) in windows)
        {
            sorted.Add(key, values);
        }

        return new ReplayResult(sorted, new SortedDictionary<string, string>(StringComparer.Ordinal), []);
    }

    /// <summary>The exit code and which sorts of differences are told.</summary>
    private static (int ExitCode, string Marks) Marks((int ExitCode, string Output) run) =>
        (run.ExitCode, string.Concat(run.Output.Split('\n').Where(line => line.Length > 1 && "<>~#".Contains(line[0])).Select(line => line[0]).Distinct()));

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        TextWriter console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            return (await CommandLine.RunAsync(new System.CommandLine.RootCommand { ReplayCommand.Create() }, arguments), output.ToString());
        }
        finally
        {
            Console.SetOut(console);
        }
    }
}
