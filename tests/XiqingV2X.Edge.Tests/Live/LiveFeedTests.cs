using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using XiqingV2X.Edge.Live;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Edge.Tests.Live;

/// <summary>The live stream: in full, then what changes, the same bytes for everybody.</summary>
public sealed class LiveFeedTests : IDisposable
{
    private readonly LiveRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void It_begins_in_full_and_goes_on_with_what_changes()
    {
        LiveViewer viewer = _rig.Watch("objects");
        Assert.Empty(_rig.Next(viewer));
        _rig.Step(LiveRig.Car(1, 117.02), LiveRig.Car(2, 117.03));
        List<(string Type, JsonNode Data)> events = _rig.Next(viewer);
        Assert.Equal(["hello", "objects", "tick"], events.Select(e => e.Type));
        JsonNode full = events[1].Data;
        Assert.True((bool)full["full"]!);
        Assert.Equal([1, 1, 2000, 0, 40, 90, 2, 1, 3000, 0, 40, 90], Numbers(full["objects"]!));

        _rig.Step(LiveRig.Car(1, 117.02), LiveRig.Car(2, 117.03001), LiveRig.Car(3, 117.01, speed: null));
        _rig.Step(LiveRig.Car(1, 117.02), LiveRig.Car(2, 117.03001));
        events = _rig.Next(viewer);
        Assert.Equal(["objects", "tick", "objects", "tick"], events.Select(e => e.Type));
        Assert.Equal((1, 2), ((int)events[0].Data["base"]!, (int)events[0].Data["seq"]!));
        Assert.Equal([2, 3001, 0, 40, 90], Numbers(events[0].Data["move"]!));
        Assert.Equal([3, 1, 1000, 0, -1, 90], Numbers(events[0].Data["add"]!));
        Assert.Equal([3], Numbers(events[2].Data["remove"]!));

        // Nothing has changed: the tick says that the view is alive.
        _rig.Step(LiveRig.Car(1, 117.02), LiveRig.Car(2, 117.03001));
        events = _rig.Next(viewer);
        Assert.Equal(["tick"], events.Select(e => e.Type));
        Assert.Equal(_rig.NowMs, (long)events[0].Data["pictureMs"]!);
    }

    [Fact]
    public void Whoever_applies_the_deltas_has_what_one_who_comes_later_is_told_in_full() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 40], Gen.Int[0, 3]).Array[0, 12].Array[1, 20].Sample(
            pictures =>
            {
                using var rig = new LiveRig();
                LiveViewer viewer = rig.Watch("objects");
                var known = new SortedDictionary<int, string>();
                foreach ((int, int, int)[] picture in pictures)
                {
                    rig.Step([.. picture.DistinctBy(p => p.Item1).Select(p => LiveRig.Car(p.Item1, 117 + (p.Item2 * 1e-5), speed: p.Item3))]);
                    foreach ((_, JsonNode data) in rig.Next(viewer).Where(e => e.Type == "objects"))
                    {
                        Apply(known, data);
                    }
                }

                var told = new SortedDictionary<int, string>();
                Apply(told, rig.Next(rig.Watch("objects")).Single(e => e.Type == "objects").Data);
                Assert.Equal(told, known);
            },
            iter: 60);

    [Fact]
    public void Who_is_told_in_full_before_there_is_a_road_user_learns_later_what_places_count_from()
    {
        LiveViewer viewer = _rig.Watch("objects");
        _rig.Step();
        Assert.Null(_rig.Next(viewer).Single(e => e.Type == "objects").Data["origin"]);
        _rig.Step(LiveRig.Car(1, 117.02));
        JsonNode delta = _rig.Next(viewer).Single(e => e.Type == "objects").Data;
        Assert.Equal([117.0, LiveRig.Car(1, 117.02).Latitude], delta["origin"]!.AsArray().Select(number => (double)number!));
        Assert.Equal([1, 1, 2000, 0, 40, 90], Numbers(delta["add"]!));
        _rig.Step(LiveRig.Car(1, 117.03));
        Assert.False(_rig.Next(viewer).Single(e => e.Type == "objects").Data.AsObject().ContainsKey("origin"));
    }

    [Fact]
    public void Everybody_sends_the_same_bytes()
    {
        LiveViewer one = _rig.Watch();
        LiveViewer two = _rig.Watch();
        _rig.Step(LiveRig.Car(1, 117.02));
        IReadOnlyList<byte[]> full = _rig.Feed.After(one, out _);
        Assert.Same(full[1], _rig.Feed.After(two, out _)[1]);
        _rig.Step(LiveRig.Car(1, 117.03));
        IReadOnlyList<byte[]> first = _rig.Feed.After(one, out _);
        IReadOnlyList<byte[]> second = _rig.Feed.After(two, out _);
        Assert.Equal(first.Count, second.Count);
        Assert.All(first.Zip(second), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_viewer_that_does_not_keep_up_is_told_everything_anew_and_nothing_piles_up_for_it()
    {
        LiveViewer viewer = _rig.Watch("objects");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1024, resumeWriterThreshold: 512, useSynchronizationContext: false));
        using var end = new CancellationTokenSource();
        Task sending = viewer.SendAsync(pipe.Writer, null, end.Token);
        LiveRoadUser[] Cars(int step) => [.. Enumerable.Range(1, 200).Select(id => LiveRig.Car(id, 117 + (id * 1e-3) + (step * 1e-5)))];

        // It takes nothing: the first full event waits at the threshold, and 40 updates go by.
        _rig.Step(Cars(0));
        ReadResult stuck = await pipe.Reader.ReadAsync();
        pipe.Reader.AdvanceTo(stuck.Buffer.Start, stuck.Buffer.Start);
        for (int step = 1; step <= 40; step++)
        {
            _rig.Step(Cars(step));
        }

        var text = new StringBuilder();
        while (text.ToString().Split("event: hello").Length < 3)
        {
            ReadResult read = await pipe.Reader.ReadAsync();
            text.Append(Encoding.UTF8.GetString(read.Buffer));
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }

        Assert.Equal(1, _rig.Feed.FullsForSlowViewers);
        Assert.DoesNotContain("\"full\":false", text.ToString(), StringComparison.Ordinal);
        await end.CancelAsync();
        await pipe.Reader.CompleteAsync();
        await Record.ExceptionAsync(() => sending);
    }

    [Fact]
    public void After_a_short_break_it_goes_on_from_the_last_event_id_and_after_a_long_one_or_a_restart_anew()
    {
        LiveViewer before = _rig.Watch("objects");
        _rig.Step(LiveRig.Car(1, 117.02));
        string epoch = (string)_rig.Next(before)[0].Data["epoch"]!;
        before.Dispose();
        _rig.Step(LiveRig.Car(1, 117.03));
        Assert.Equal(["objects", "tick"], Resumed($"{epoch}.1"));
        Assert.Equal("hello", Resumed("other.1")[0]);
        Assert.Equal("hello", Resumed($"{epoch}.99")[0]);
        for (int step = 0; step < LiveFeed.Kept; step++)
        {
            _rig.Step(LiveRig.Car(1, 117.03));
        }

        Assert.Equal("hello", Resumed($"{epoch}.1")[0]);

        List<string> Resumed(string lastEventId)
        {
            using LiveViewer viewer = _rig.Watch("objects");
            viewer.At = _rig.Feed.Resume(lastEventId);
            viewer.IsResuming = viewer.At > 0;
            return [.. _rig.Next(viewer).Select(e => e.Type)];
        }
    }

    [Fact]
    public void A_box_keeps_objects_outside_away_and_is_forgotten_with_its_last_viewer()
    {
        Assert.True(BoundingBox.TryParse("117.0,39.0,117.05,39.2", out BoundingBox box));
        LiveViewer viewer = _rig.Watch("objects", box);
        _rig.Step(LiveRig.Car(1, 117.02), LiveRig.Car(2, 117.09));
        Assert.Equal(1, Numbers(_rig.Next(viewer).Single(e => e.Type == "objects").Data["objects"]!)[0]);
        _rig.Step(LiveRig.Car(1, 117.06), LiveRig.Car(2, 117.04));
        JsonNode delta = _rig.Next(viewer).Single(e => e.Type == "objects").Data;
        Assert.Equal((1, 2), (Numbers(delta["remove"]!)[0], Numbers(delta["add"]!)[0]));
        viewer.Dispose();

        List<LiveViewer> many = [];
        for (int i = 0; i < LiveFeed.MostBoxes; i++)
        {
            many.Add(_rig.Watch("objects", box with { East = 118 + (i * 0.1) }));
        }

        Assert.Null(_rig.Feed.Watch(new HashSet<string> { "objects" }, box with { East = 150 }));
        many[0].Dispose();
        Assert.NotNull(_rig.Feed.Watch(new HashSet<string> { "objects" }, box with { East = 150 }));
    }

    [Fact]
    public void A_unit_that_falls_silent_is_told_within_four_seconds()
    {
        LiveViewer viewer = _rig.Watch("rsus");
        long last = _rig.NowMs;
        LiveRsu[] Heard() => [new LiveRsu("A", last, [new LiveRsuKind(MessageKind.Spat, last, 2, 1, 1, 0)])];
        _rig.Step([], Heard());
        Assert.Equal("on-air", (string)_rig.Next(viewer).Single(e => e.Type == "rsus").Data["items"]![0]!["state"]!);
        JsonNode? told = null;
        while (told is null)
        {
            _rig.Step([], Heard());
            told = _rig.Next(viewer).SingleOrDefault(e => e.Type == "rsus").Data;
        }

        Assert.Equal("silent", (string)told["set"]![0]!["state"]!);
        Assert.Equal(last, (long)told["set"]![0]!["lastMs"]!);
        Assert.InRange(_rig.NowMs - last, 3_000, 4_000);
    }

    [Fact]
    public void A_countdown_is_told_as_its_end_and_not_again_while_that_stays()
    {
        LiveViewer viewer = _rig.Watch("signals");
        long ends = _rig.NowMs + 10_000;
        LiveJunction[] Lights(SignalLight light, long arrivalMs) =>
            [new("1-7", "A", arrivalMs, arrivalMs, [new LivePhase(1, light, (ends - _rig.NowMs - LiveFeed.Period.TotalMilliseconds) / 1000.0)])];
        _rig.Step([], [], Lights(SignalLight.ProtectedGreen, _rig.NowMs));
        JsonNode phase = _rig.Next(viewer).Single(e => e.Type == "signals").Data["items"]![0]!["phases"]![0]!;
        Assert.Equal("protected-green", (string)phase[1]!);
        Assert.InRange((long)phase[2]! - ends, -10, 10);
        _rig.Step([], [], Lights(SignalLight.ProtectedGreen, _rig.NowMs));
        Assert.DoesNotContain(_rig.Next(viewer), e => e.Type == "signals");
        _rig.Step([], [], Lights(SignalLight.Yellow, _rig.NowMs));
        Assert.Equal("yellow", (string)_rig.Next(viewer).Single(e => e.Type == "signals").Data["set"]![0]!["phases"]![0]![1]!);
        _rig.Step([], [], Lights(SignalLight.Yellow, _rig.NowMs - SignalsPart.StaleAfterMs - 1_000));
        Assert.True((bool)_rig.Next(viewer).Single(e => e.Type == "signals").Data["set"]![0]!["stale"]!);
    }

    [Fact]
    public void While_nobody_watches_nothing_is_remembered()
    {
        Assert.False(_rig.View.IsWatched);
        LiveViewer viewer = _rig.Watch();
        Assert.True(_rig.View.IsWatched);
        Assert.False(_rig.Feed.TryRest());
        viewer.Dispose();
        viewer.Dispose();
        Assert.Equal(0, _rig.Feed.Viewers);
        Assert.True(_rig.Feed.TryRest());
        Assert.False(_rig.View.IsWatched);
    }

    private static int[] Numbers(JsonNode list) => [.. list.AsArray().Select(number => (int)number!)];

    private static void Apply(SortedDictionary<int, string> known, JsonNode data)
    {
        if ((bool)data["full"]!)
        {
            known.Clear();
        }

        foreach (int[] one in Numbers(data["objects"] ?? data["add"]!).Chunk(6))
        {
            known[one[0]] = Text(one[1], one.AsSpan(2));
        }

        foreach (int[] one in Numbers(data["move"] ?? new JsonArray()).Chunk(5))
        {
            known[one[0]] = Text(int.Parse(known[one[0]].Split(' ')[0], CultureInfo.InvariantCulture), one.AsSpan(1));
        }

        foreach (int id in Numbers(data["remove"] ?? new JsonArray()))
        {
            Assert.True(known.Remove(id));
        }
    }

    private static string Text(int kind, ReadOnlySpan<int> rest) => $"{kind} {string.Join(' ', rest.ToArray())}";

    [Fact]
    public void FiguresAreToldWhileTheClockStands()
    {
        // A replay that is paused, or that looks for its place: its clock stands, and the picture comes to be.
        _rig.Replay = "r1";
        _rig.NewFeed();
        using LiveViewer viewer = _rig.Watch("figures");
        _rig.Step();
        Assert.Equal(0, Figures(viewer)["rsus"]!["onAir"]!.GetValue<int>());
        var heard = new LiveRsu("A", _rig.NowMs, [new LiveRsuKind(MessageKind.Spat, _rig.NowMs, 2.5, 1, 1, 0)]);
        _rig.Still([heard]);
        JsonNode figures = Figures(viewer);
        Assert.Equal(1, figures["rsus"]!["onAir"]!.GetValue<int>());
        Assert.Equal(2.5, figures["uploadsPerS"]!["spat"]!.GetValue<double>());
        _rig.Feed.Step();
        Assert.DoesNotContain(_rig.Next(viewer), told => told.Type == "figures");
    }

    private JsonNode Figures(LiveViewer viewer) => _rig.Next(viewer).Single(told => told.Type == "figures").Data["figures"]!;
}
