using XiqingV2X.Edge.Cli;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Cli;

/// <summary><c>xv2x metrics</c>.</summary>
public sealed class MetricsCommandTests
{
    [Fact]
    public async Task Windows_of_every_length_can_be_asked_for_and_no_other()
    {
        using var folder = new TempFolder();
        using (EdgeStore store = DataFolder.OpenToWrite(folder.Path))
        {
            var batch = new StoreBatch();
            foreach (int seconds in new TrafficOptions().WindowSeconds)
            {
                SeriesDefinition phase = TrafficSeries.Phase;
                batch.Add(new MetricPoint(phase, seconds, 1_772_352_000_000, ["1-101", "2"], [.. Enumerable.Repeat(1d, phase.Fields.Count)]));
            }

            store.Commit(batch);
        }

        foreach (string seconds in (string[])["10", "60", "300", "900", "3600"])
        {
            Assert.Equal(0, await RunAsync(folder, "--window", seconds));
            string[] lines = await File.ReadAllLinesAsync(folder.File("out.csv"));
            Assert.Equal(2, lines.Length);
            Assert.StartsWith($"phase,{seconds},2026-03-01T08:00:00.000Z,1-101,2,", lines[1], StringComparison.Ordinal);
        }

        Assert.NotEqual(0, await RunAsync(folder, "--window", "120"));
    }

    private static Task<int> RunAsync(TempFolder folder, params string[] arguments) => MetricsCommand.Create()
        .Parse(["--data", folder.Path, "--series", "phase", "--out", folder.File("out.csv"), .. arguments])
        .InvokeAsync(new System.CommandLine.InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
