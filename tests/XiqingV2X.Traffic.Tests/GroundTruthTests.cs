using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Traffic.Adapters;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Tests.Support;

namespace XiqingV2X.Traffic.Tests;

/// <summary>
/// Three minutes of the simulated zone with every vehicle equipped: bytes in, and figures held against what the
/// simulator knows. Links from the edge of the zone are left out: their far ends are beyond every RSU's radio.
/// </summary>
public sealed class GroundTruthTests
{
    private const int Seconds = 180;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(string Link, int Minute), (double Seconds, double Metres)> _truth = [];
    private readonly Dictionary<long, (RoadLane? Lane, double S)> _before = [];

    [Fact]
    public void Figures_from_bytes_agree_with_what_the_simulator_knows()
    {
        var simulation = new Simulation(DemoZone.Create(9), new SimulationOptions(new WorldOptions(120, 1, 42), Dialect.Canonical, 5), Start);
        var sink = new ListSink();
        var engine = new TrafficEngine(new TrafficOptions(), sink, []);
        var adapter = new Ydt3709Adapter(engine);
        var arena = new Ydt3709Arena();
        for (int tick = 0; tick < Seconds * 10; tick++)
        {
            Upload[] uploads = simulation.Step().ToArray();
            foreach (Upload upload in uploads.OrderBy(upload => upload.Due))
            {
                long arrivalMs = Start.ToUnixTimeMilliseconds() + (tick * 100) + upload.Due + 15;
                var context = new MessageContext(upload.Rsu, simulation.Zone.Rsus[upload.Rsu].Id, arrivalMs * 1_000_000, upload.Kind);
                arena.Reset();
                Assert.True(Ydt3709Codec.Decode(upload.Payload, arena).Ok);
                adapter.Feed(context, arena);
            }

            Observe(simulation.World, tick / 600);
        }

        engine.Flush();

        // The second minute: the first has vehicles appear out of nothing, the last ends in the middle of trips.
        HashSet<string> junctions = [.. simulation.Zone.Rsus.Select(rsu => rsu.Junction.Node.Key)];
        MetricPoint[] inner =
            [.. sink.Of(TrafficSeries.Link, 60).Where(point => point.Tag("source") == "bsm"
                && point.StartMs == Start.AddMinutes(1).ToUnixTimeMilliseconds()
                && junctions.Contains(point.Tag("link").Split('>')[0]))];
        Assert.True(inner.Length >= 12, $"{inner.Length} inner links have figures.");
        foreach (MetricPoint point in inner)
        {
            (double seconds, double metres) = _truth.GetValueOrDefault((point.Tag("link"), 1));
            Assert.InRange(point.Value("vehicle_seconds"), seconds - 0.5 - (seconds * 0.005), seconds + 0.5 + (seconds * 0.005));
            Assert.InRange(point.Value("vehicle_metres"), metres - 1 - (metres * 0.005), metres + 1 + (metres * 0.005));
        }

        // Every fixed program comes back whole, to the period of SPAT.
        IReadOnlyList<MetricPoint> phases = sink.Of(TrafficSeries.Phase, 60);
        Assert.NotEmpty(phases);
        Assert.All(phases, point =>
            Assert.Equal(point.Value("cycle_s"), point.Value("green_s") + point.Value("yellow_s") + point.Value("red_s"), 1e-9));
        Assert.All(sink.Of(TrafficSeries.Junction, 60), point =>
        {
            Assert.Equal(1, point.Value("phases_agree"));
            Assert.Equal(0, point.Value("spat_stuck"));
        });
    }

    /// <summary>Adds the last tenth of a second; where a vehicle left or entered a link in it, the cut is put in its middle.</summary>
    private void Observe(TrafficWorld world, int minute)
    {
        foreach (Vehicle vehicle in world.Vehicles)
        {
            var lane = vehicle.Track as RoadLane;
            bool known = _before.TryGetValue(vehicle.Serial, out (RoadLane? Lane, double S) before);
            if (lane is not null && before.Lane is not null && lane.Link == before.Lane.Link)
            {
                Add(lane.Link.Key, minute, 0.1, vehicle.S - before.S);
            }
            else if (known)
            {
                if (before.Lane is not null)
                {
                    Add(before.Lane.Link.Key, minute, 0.05, before.Lane.Link.Length - before.S);
                }

                if (lane is not null)
                {
                    Add(lane.Link.Key, minute, 0.05, vehicle.S);
                }
            }

            _before[vehicle.Serial] = (lane, vehicle.S);
        }
    }

    private void Add(string link, int minute, double seconds, double metres)
    {
        (double t, double d) = _truth.GetValueOrDefault((link, minute));
        _truth[(link, minute)] = (t + seconds, d + metres);
    }
}
