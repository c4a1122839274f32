using System.Net;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Api;

/// <summary>What the pages ask for beside metrics.</summary>
public sealed class PageDataTests
{
    private const long Start = 1_790_000_040_000;

    [Fact]
    public async Task The_newest_message_of_each_kind_is_told_field_by_field_and_names_no_vehicle()
    {
        await using NodeRig rig = await NodeRig.StartAsync();
        var simulation = new Simulation(DemoZone.Create(1), new SimulationOptions(new WorldOptions(20, 1, 7), Dialect.Canonical, 5), DateTimeOffset.UtcNow);
        await rig.GetAsync($"rsus/{NodeRig.Device}/messages");
        await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/bsm/up", [0xFF, 0xFF, 0xFF]);
        for (int tick = 0; tick < 15; tick++)
        {
            foreach (Upload upload in simulation.Step().ToArray())
            {
                await rig.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/{MessageKindName.Of(upload.Kind)}/up", upload.Payload);
            }
        }

        JsonNode answer = await rig.GetUntilAsync($"rsus/{NodeRig.Device}/messages", all => all["messages"]!.AsArray().Count >= 4);
        var kinds = answer["messages"]!.AsArray().ToDictionary(message => (string)message!["kind"]!, message => message!);
        JsonNode bsm = kinds["bsm"]["value"]!["bsmFrame"]!;
        Assert.Null(bsm["id"]);
        Assert.NotNull(bsm["pos"]!["lat"]);
        Assert.NotNull(kinds["map"]["value"]!["mapFrame"]!["nodes"]![0]!["id"]!["id"]);
        Assert.All(kinds["rsm"]["value"]!["rsmFrame"]!["participants"]!.AsArray(), one => Assert.Null(one!["ptcId"]));

        JsonNode rejects = await rig.GetUntilAsync("quality/rejects?step=3600", all => all["counts"]!.AsArray().Count > 0);
        Assert.Equal(1, rejects["counts"]!.AsArray().Sum(count => (int)count!["messages"]!));
        Assert.Empty((await rig.GetAsync("quality/rejects?rsu=nobody"))["counts"]!.AsArray());
        Assert.False((bool)(await rig.GetAsync("forwarder"))["configured"]!);
        Assert.NotNull((await rig.GetAsync("quality/late"))["counts"]);
        Assert.NotNull((await rig.GetAsync("quality/signals"))["junctions"]);
        Assert.NotNull((await rig.GetAsync($"rsus/{NodeRig.Device}/rates"))["kinds"]);
        Assert.Equal(900, (int)(await rig.GetAsync("metrics?series=movement&window=900"))["windowS"]!);
        using HttpResponseMessage wrong = await rig.Http.GetAsync("metrics?series=movement&window=7");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public void Reception_is_summed_by_distance_and_d90_ends_where_a_bin_loses_more_than_a_tenth()
    {
        using var folder = new TempFolder();
        using EdgeStore store = Filled(folder, [
            Reception(0, 90, 5), Reception(50, 40, 4), Reception(100, 3, 20), Reception(150, 95, 5), Reception(200, 50, 50), Reception(250, 99, 1),
            .. Enumerable.Range(0, 2).Select(minute => Reception(50, 5, 0, minute + 1)),
        ]);
        JsonObject answer = RsuPagesApi.Reception(store, "A", Start, Start + 600_000);
        Assert.Equal(200, (int)answer["d90M"]!);
        JsonNode second = answer["bins"]![1]!;
        Assert.Equal((50, 50.0, 4.0), ((int)second["fromM"]!, (double)second["received"]!, (double)second["missed"]!));
        Assert.InRange((double)second["low"]!, 0.8, (double)second["ratio"]!);
        Assert.False((bool)answer["bins"]![2]!["enough"]!);
        Assert.Null(RsuPagesApi.Reception(store, "B", Start, Start + 600_000)["d90M"]);
    }

    private static MetricPoint Reception(int distance, double received, double missed, int minute = 0) =>
        Point(TrafficSeries.Reception, minute, [$"{distance}", "A"], received, missed);

    private static MetricPoint Point(SeriesDefinition series, int minute, string[] tags, params double[] values) => new(
        series, 60, Start + (minute * 60_000L), tags, [.. values, .. Enumerable.Repeat(double.NaN, series.Fields.Count - values.Length)]);

    private static EdgeStore Filled(TempFolder folder, MetricPoint[] points)
    {
        EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = folder.Path, Series = TrafficSeries.All });
        var batch = new StoreBatch();
        foreach (MetricPoint point in points)
        {
            batch.Add(point);
        }

        store.Commit(batch);
        return store;
    }
}
