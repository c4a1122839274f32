using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>A replay makes the metrics that the node made, whole or in pieces.</summary>
public sealed class PipelineReplayTests : IDisposable
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(200);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_replay_of_a_journal_whole_or_in_halves_makes_what_the_node_made_of_it()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 15, Length, ticks: 2);
        IReadOnlyList<string> live = Export("live", journal);
        Assert.True(live.Count > 200, $"{live.Count} points");

        PipelineReplayOutcome outcome = await ReplayAsync(journal, "whole", _ => true);
        Assert.Equal((records + 2, 0L), (outcome.Read, outcome.Untimed));
        Assert.Equal(live, Export("whole"));

        // Cut by place: arrivals of one moment are not sorted.
        await ReplayAsync(journal, "halves", record => record.Number <= records / 2);
        await ReplayAsync(journal, "halves", record => record.Number > records / 2);
        Assert.Equal(live, Export("halves"));
        using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.File("halves"), Series = TrafficSeries.All, ReadOnly = true });
        Assert.Equal(records, store.ReadLedger().Sum(row => row.Stored));
        Assert.All(store.ReadLedger(), row => Assert.True(row.Balances));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(ReplaySpeed.Max)]
    public async Task The_speed_changes_no_figure(double speed)
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 8, TimeSpan.FromSeconds(80), ticks: 1);
        IReadOnlyList<string> live = Export("live", journal);
        var time = new HurryingTime();
        await ReplayAsync(journal, "data", _ => true, time, speed);
        Assert.Equal(live, Export("data"));
        double lasted = double.IsPositiveInfinity(speed) ? 0 : 90 / speed;
        Assert.True(time.Passed.TotalSeconds >= lasted * 0.99 && time.Waited.TotalSeconds <= lasted * 1.01, $"{time.Passed}, {time.Waited} waited");
    }

    private async Task<PipelineReplayOutcome> ReplayAsync(
        string journal, string name, Func<CaptureRecord, bool> wanted, TimeProvider? time = null, double speed = ReplaySpeed.Max)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(journal, new UploadReaderOptions(), CancellationToken.None, keepsTicks: true);
        return await PipelineReplay.RunAsync(source, wanted, EdgeConfiguration.Validated(new EdgeOptions { DataFolder = _folder.File(name) }), time ?? TimeProvider.System, speed, CancellationToken.None);
    }

    /// <summary>The points of a data folder; with a journal, after a node has worked that off into it.</summary>
    private IReadOnlyList<string> Export(string name, string? journal = null)
    {
        using var harness = new PipelineHarness(_folder.File(name), journal ?? _folder.File("none"), TimeSpan.FromMinutes(15));
        if (journal is not null)
        {
            harness.Recover();
            harness.Finish();
        }

        return harness.Export();
    }
}
