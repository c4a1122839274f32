using System.Text.Json;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Finding;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Events;

namespace XiqingV2X.Edge.Tests.Captures.Finding;

/// <summary>What a scenario of the simulator is made to hold is found in its capture, once each, and nothing else.</summary>
public sealed class EventSearchTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_happened_is_found_once_with_its_time_place_figures_ways_and_messages()
    {
        var scenario = new Scenario();
        await scenario.WriteAsync(_folder.File("journal"));
        List<CaptureEvent> found = await FindAsync(_folder.File("journal"));
        Assert.Equal(
            [
                CaptureEventKind.HardBraking, CaptureEventKind.Reject, CaptureEventKind.NearMiss, CaptureEventKind.NearMiss,
                .. scenario.PassedOnRedAt < Scenario.SilentFrom ? (string[])[CaptureEventKind.RedLight, CaptureEventKind.Silence] : [CaptureEventKind.Silence, CaptureEventKind.RedLight],
                CaptureEventKind.Signal,
            ],
            found.Select(each => each.Kind));

        CaptureEvent braking = Single(found, CaptureEventKind.HardBraking);
        Assert.InRange(Seconds(braking), Scenario.BrakingAt - 0.5, Scenario.BrakingAt + 0.1);
        Assert.Equal(6, braking.Measures["deceleration_mps2"], 0.05);
        Assert.Equal(15, braking.Measures["from_mps"], 0.05);

        // The vehicle tells of itself, and sensors see it: two ways of one.
        Assert.Equal(2, braking.Parties.Count);
        Assert.All(braking.Parties, party => Assert.InRange(party.Way.Count, 45, 51));
        Assert.Equal([Scenario.Watching], braking.Rsus);

        CaptureEvent[] near = [.. found.Where(each => each.Kind == CaptureEventKind.NearMiss)];
        Assert.Equal(Scenario.PostEncroachment, near[0].Measures["pet_s"], 0.05);
        Assert.InRange(Seconds(near[0]), Scenario.FirstCrossesAt + Scenario.SecondComesAfter - 0.5, Scenario.FirstCrossesAt + Scenario.SecondComesAfter);
        Assert.DoesNotContain("ttc_s", near[0].Measures.Keys);
        Assert.InRange(scenario.LeastTimeToCollision, 0.9, 1.2);
        Assert.Equal(scenario.LeastTimeToCollision, near[1].Measures["ttc_s"], 0.1);
        Assert.All(near, each => Assert.Equal(4, each.Parties.Count));

        CaptureEvent red = Single(found, CaptureEventKind.RedLight);
        Assert.Equal(scenario.PassedOnRedAt, Seconds(red), 0.15);
        Assert.Equal(12, red.Measures["speed_mps"], 0.1);
        Assert.True(red.Measures["red_for_s"] >= 5, "It was red for six seconds before at least.");
        Assert.NotNull(red.Place);

        CaptureEvent silence = Single(found, CaptureEventKind.Silence);
        Assert.Equal([Scenario.Silent], silence.Rsus);
        Assert.Equal(Scenario.SilentFrom, Seconds(silence), 0.2);
        Assert.Equal(Scenario.SilentTo - Scenario.SilentFrom, silence.Measures["silent_s"], 0.5);
        Assert.DoesNotContain("capture itself", silence.Detail, StringComparison.Ordinal);

        CaptureEvent signal = Single(found, CaptureEventKind.Signal);
        Assert.Equal(scenario.YellowFromTick / 10.0, Seconds(signal), 0.5);
        Assert.Equal(Scenario.LeftOutPhase, signal.Measures["phase"]);
        Assert.EndsWith("ProtectedGreen to Red", signal.Detail, StringComparison.Ordinal);
        Assert.NotNull(signal.Place);

        CaptureEvent reject = Single(found, CaptureEventKind.Reject);
        Assert.Equal(Scenario.CutAt, Seconds(reject), 0.6);
        Assert.StartsWith("spat Truncated at bit", reject.Detail, StringComparison.Ordinal);

        List<CaptureRecord> slice = await SliceAsync(_folder.File("journal"), found);
        Assert.All(found, each => Assert.NotEmpty(each.Around.Counts));
        Assert.All(found, each => Assert.InRange(each.Around.Nearest.Count(), 1, 7));
        Assert.InRange(braking.Around.Counts["bsm"], 45, 51); // It is there for five seconds; other vehicles are not told.
        Assert.Contains(reject.Around.Nearest, line => line.Text.StartsWith("REJECTED", StringComparison.Ordinal));
        Assert.All(slice, record => Assert.Contains(found, each => IsNear(record, each)));
        using var json = JsonDocument.Parse(EventText.Json(near[1]));
        Assert.Equal(4, json.RootElement.GetProperty("involved").GetArrayLength());
        Assert.Equal(5, json.RootElement.GetProperty("involved")[0].GetProperty("way")[0].GetArrayLength());
    }

    [Fact]
    public async Task The_slice_written_as_a_capture_shows_the_same_again()
    {
        var scenario = new Scenario();
        await scenario.WriteAsync(_folder.File("journal"));
        List<CaptureEvent> found = [.. (await FindAsync(_folder.File("journal"))).Where(each => each.Kind == CaptureEventKind.NearMiss)];
        string file = _folder.File("slice.pcapng");
        await using (var writer = new SegmentRecordWriter(file))
        {
            foreach (CaptureRecord record in await SliceAsync(_folder.File("journal"), found))
            {
                await writer.WriteAsync(record, CancellationToken.None);
            }

            await writer.FinishAsync(CancellationToken.None);
        }

        List<CaptureEvent> again = [.. (await FindAsync(file)).Where(each => each.Kind == CaptureEventKind.NearMiss)];
        Assert.Equal(found.Select(each => (each.TimeMs, each.Parties.Count)), again.Select(each => (each.TimeMs, each.Parties.Count)));
    }

    [Fact]
    public async Task Ordinary_traffic_of_the_simulator_has_no_near_miss_and_no_passage_on_red()
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 40, TimeSpan.FromSeconds(120));
        Assert.DoesNotContain(await FindAsync(journal), each => each.Kind != CaptureEventKind.HardBraking);
    }

    private static CaptureEvent Single(List<CaptureEvent> found, string kind) => Assert.Single(found, each => each.Kind == kind);

    private static double Seconds(CaptureEvent found) => (found.TimeMs - SimulatedJournal.Start.ToUnixTimeMilliseconds()) / 1000.0;

    private static bool IsNear(CaptureRecord record, CaptureEvent found)
        => new[] { found.TimeMs, found.EndMs ?? found.TimeMs }.Any(ms => Math.Abs((record.TimeNs!.Value / 1_000_000) - ms) <= 5_000);

    private static async Task<List<CaptureEvent>> FindAsync(string path)
    {
        using var search = new EventSearch(new EventLimits(), silenceMs: 10_000);
        using ICaptureSource source = await CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None, keepsTicks: true);
        while (await source.ReadAsync(CancellationToken.None))
        {
            search.Add(source.Current);
        }

        return search.Finish();
    }

    private static async Task<List<CaptureRecord>> SliceAsync(string path, List<CaptureEvent> found)
    {
        var slice = new EventSlice(found, TimeSpan.FromSeconds(5), mostMessages: 7);
        using ICaptureSource source = await CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);
        using var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        List<CaptureRecord> taken = [];
        while (await source.ReadAsync(CancellationToken.None))
        {
            if (slice.Take(source.Current, decoding))
            {
                taken.Add(source.Current with { Topic = source.Current.Topic.ToArray(), Payload = source.Current.Payload.ToArray() });
            }
        }

        return taken;
    }
}
