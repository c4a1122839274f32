using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Live;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Tests.Live;

/// <summary>The live stream over pictures that the test draws.</summary>
internal sealed class LiveRig : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly EdgeStore _store;

    public LiveRig()
    {
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.File("data") });
        _store.PutRsu(new RsuRecord("A", "one", RsuState.InService, [], null, null, null, null, "canonical"), "test");
        Clock.SetUtcNow(DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000));
        NewFeed();
    }

    public FakeTimeProvider Clock { get; } = new();

    public LiveView View { get; } = new();

    public IReadOnlyList<Alert> Alerts { get; set; } = [];

    public LiveFeed Feed { get; private set; } = null!;

    /// <summary>The replay that the next feed shows; null for live.</summary>
    public string? Replay { get; set; }

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Another run of the node.</summary>
    public LiveFeed NewFeed()
    {
        var slot = new IntakeSlot();
        var slow = new SlowLookup(_store, new LedgerView(_store, slot), slot, Clock);
        return Feed = new LiveFeed(View, new RegisterCache(_store, new RsuDirectory(new RsuTable()), Clock), slow, new LiveSettings(3_000, () => Alerts, Replay), Clock);
    }

    public LiveViewer Watch(string parts = "rsus,objects", BoundingBox? box = null) =>
        Feed.Watch(parts.Split(',').ToHashSet(StringComparer.Ordinal), box) ?? throw new InvalidOperationException("too many boxes");

    /// <summary>Draws a picture and tells it.</summary>
    public void Step(params LiveRoadUser[] users) => Step(users, []);

    public void Step(LiveRoadUser[] users, LiveRsu[] rsus, LiveJunction[]? junctions = null)
    {
        Clock.Advance(LiveFeed.Period);
        Still(rsus, users, junctions);
    }

    /// <summary>Draws a picture and tells it; no time passes.</summary>
    public void Still(LiveRsu[] rsus, LiveRoadUser[]? users = null, LiveJunction[]? junctions = null)
    {
        View.Show(new LiveSnapshot(NowMs, NowMs, rsus, junctions ?? [], users ?? [], new MapSnapshot(0, [], [])) { IsNumbered = true });
        Feed.Step();
    }

    public static LiveRoadUser Car(int id, double longitude, double latitude = 39.1, double? speed = 40) =>
        new(id, "bsm", RoadUserClass.Motor, latitude, longitude, speed, 90);

    /// <summary>What the viewer sends next, as events.</summary>
    public List<(string Type, JsonNode Data)> Next(LiveViewer viewer) => Parse(Encoding.UTF8.GetString([.. Feed.After(viewer, out _).SelectMany(piece => piece)]));

    public static List<(string Type, JsonNode Data)> Parse(string text) =>
    [
        .. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('\n')).Select(lines => (
            lines.Single(line => line.StartsWith("event: ", StringComparison.Ordinal))[7..],
            JsonNode.Parse(lines.Single(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..])!)),
    ];

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }
}
