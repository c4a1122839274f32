using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>What falls short of ideal shows in the uploads, as much as was asked for.</summary>
public sealed class ImpairmentTests
{
    private const int Steps = 200;

    [Fact]
    public void RadioLosesMoreWithDistanceAndNothingElse()
    {
        Simulation simulation = Of(new Impairments { RadioLoss = true, RadioRange = 250 }, equipped: 1);
        long uploads = 0;
        for (int i = 0; i < Steps; i++)
        {
            uploads += simulation.StepOf(MessageKind.Bsm).Count;
        }

        double[] shares = [.. Enumerable.Range(0, 10).Select(bin => Share(simulation.Radio, bin))];
        Assert.True(shares[0] > 0.999, $"{shares[0]}");
        Assert.InRange((shares[4] + shares[5]) / 2, 0.35, 0.65);
        Assert.True(shares[9] < 0.1, $"{shares[9]}");
        Assert.Equal(shares.OrderDescending(), shares);
        Assert.Equal(simulation.Radio.Heard.Cast<long>().Sum(), uploads);
    }

    [Fact]
    public void ShadowingLastsForMetresNotForOnePacket()
    {
        // Of a vehicle's packets at about the middle distance, runs of lost ones are longer than chance would have them.
        Simulation simulation = Of(new Impairments { RadioLoss = true, RadioRange = 250, ShadowingDb = 8 }, equipped: 1);
        var decoded = new Decoded();
        var last = new Dictionary<(int, ulong), int>();
        int followed = 0, after = 0, received = 0;
        for (int i = 0; i < Steps; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Bsm))
            {
                BasicSafetyMessage bsm = decoded.Read(upload.Payload).BsmFrame;
                double distance = LocalFrame.ToPlane(Decoded.Place(bsm.Pos)).DistanceTo(simulation.Zone.Rsus[upload.Rsu].Position);
                if (last.TryGetValue((upload.Rsu, bsm.Id), out int before) && distance is > 200 and < 300)
                {
                    after++;
                    followed += before == i - 1 ? 1 : 0;
                }

                received += distance is > 200 and < 300 ? 1 : 0;
                last[(upload.Rsu, bsm.Id)] = i;
            }
        }

        double share = (Share(simulation.Radio, 4) + Share(simulation.Radio, 5)) / 2;
        Assert.True(received > 1000);
        Assert.True(followed / (double)after > share + 0.2, $"{followed} of {after} came right after another; {share} come at all");
    }

    [Fact]
    public void SensorsSeeAsFarAsAskedMissSomeAndAreNotExact()
    {
        List<(Point Place, double Distance)> ideal = Participants(new Impairments { SensorRange = 80 });
        List<(Point Place, double Distance)> noisy = Participants(new Impairments { SensorRange = 80, SensorNoise = 1 });
        List<(Point Place, double Distance)> missed = Participants(new Impairments { SensorRange = 80, SensorMisses = 0.3 });
        Assert.InRange(ideal.Max(p => p.Distance), 70, 80.1);
        Assert.Equal(ideal.Count, noisy.Count);
        double[] errors = [.. ideal.Zip(noisy, (a, b) => a.Place.X - b.Place.X)];
        Assert.InRange(Math.Sqrt(errors.Average(e => e * e)), 0.95, 1.05);
        Assert.InRange(Math.Abs(errors.Average()), 0, 0.05);
        Assert.InRange(missed.Count / (double)ideal.Count, 0.67, 0.73);
    }

    [Fact]
    public void ClocksOfRsusAreOffAndDriftThoseOfVehiclesDoNot()
    {
        Simulation simulation = Of(new Impairments { ClockOffset = 900, ClockDrift = 5000 }, equipped: 1);
        var decoded = new Decoded();
        var offsets = new Dictionary<int, List<double>>();
        for (int i = 0; i < Steps; i++)
        {
            foreach (Upload upload in simulation.Step())
            {
                long truth = Runs.Start.ToUnixTimeMilliseconds() + (i * 100) + upload.Due;
                if (upload.Kind == MessageKind.Bsm)
                {
                    Assert.Equal(truth % 60_000, decoded.Read(upload.Payload).BsmFrame.SecMark);
                }
                else if (upload.Kind == MessageKind.Spat)
                {
                    long told = decoded.Read(upload.Payload).SpatFrame.TimeStamp;
                    offsets.TryAdd(upload.Rsu, []);
                    offsets[upload.Rsu].Add(Math.IEEERemainder(told - truth, 60_000));
                }
            }
        }

        Assert.All(offsets.Values, list => Assert.InRange(list[0], -900, 900));
        Assert.True(offsets.Values.Max(list => list[0]) - offsets.Values.Min(list => list[0]) > 300, "each has its own");
        Assert.All(offsets.Values, list => Assert.InRange(Math.Abs(list[^1] - list[0]), 0, 101));
        Assert.Contains(offsets.Values, list => Math.Abs(list[^1] - list[0]) > 20);
    }

    [Fact]
    public void UploadsAreLateDoubledAndOvertakenButNotLost()
    {
        List<(long Due, string Payload)> ideal = Sent(Impairments.None, Steps);
        List<(long Due, string Payload)> late = Sent(new Impairments { Jitter = 400 }, Steps);
        List<(long Due, string Payload)> doubled = Sent(new Impairments { Duplicates = 0.2 }, Steps);
        List<(long Due, string Payload)> overtaken = Sent(new Impairments { Reordered = 0.1 }, Steps);
        long end = (Steps - 6) * 100;
        List<string> due = [.. ideal.Where(u => u.Due < end).Select(u => u.Payload).Order()];
        Assert.All([late, overtaken], sent => Assert.Equal(due, sent.Select(u => u.Payload).Where(new HashSet<string>(due).Contains).Order()));
        Dictionary<string, long> when = ideal.DistinctBy(u => u.Payload).ToDictionary(u => u.Payload, u => u.Due);
        double[] delays = [.. late.Where(u => when.ContainsKey(u.Payload)).Select(u => (double)(u.Due - when[u.Payload]))];
        Assert.InRange(delays.Min(), 0, 5);
        Assert.InRange(delays.Max(), 395, 400);
        Assert.InRange(delays.Average(), 180, 220);
        Assert.InRange(doubled.Count / (double)ideal.Count, 1.18, 1.22);
        Assert.InRange(overtaken.Count(u => when.TryGetValue(u.Payload, out long at) && u.Due >= at + 100) / (double)overtaken.Count, 0.08, 0.12);
    }

    [Fact]
    public void DamageDecodesAllTheSame()
    {
        List<(long Due, string Payload)> ideal = Sent(Impairments.None, Steps);
        List<(long Due, string Payload)> damaged = Sent(new Impairments { Damaged = 0.1 }, Steps);
        var arena = new Ydt3709Arena();
        Assert.All(damaged, upload => Assert.True(Ydt3709Codec.Decode(Convert.FromHexString(upload.Payload), arena).Ok));
        Assert.Equal(ideal.Count, damaged.Count);
        Assert.InRange(ideal.Zip(damaged, (a, b) => a.Payload == b.Payload ? 0 : 1).Average(), 0.08, 0.12);
    }

    [Fact]
    public void IdsRotateWithTheirCounters()
    {
        Simulation simulation = Of(new Impairments { IdRotation = 50 }, equipped: 1);
        var decoded = new Decoded();
        var lives = new Dictionary<ulong, (int From, int To)>();
        for (int i = 0; i < Steps; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Bsm))
            {
                ulong id = decoded.Read(upload.Payload).BsmFrame.Id;
                lives[id] = lives.TryGetValue(id, out (int From, int To) life) ? (life.From, i) : (i, i);
            }
        }

        Assert.All(lives.Values, life => Assert.InRange(life.To - life.From, 0, 49));
        Assert.True(lives.Count > 3 * simulation.World.Vehicles.Count);
    }

    [Fact]
    public void AStuckSpatTellsTheSameTimeAndLightsForEver()
    {
        List<SPAT> spats = Frames(Fault.StuckSpat, MessageKind.Spat, arena => arena.SpatFrame);
        Assert.Single(spats.Skip(5).Select(spat => (spat.Moy, spat.TimeStamp)).Distinct());
        Assert.True(spats.Take(5).Select(spat => spat.TimeStamp).Distinct().Count() > 1);
        Assert.True(spats.Select(spat => spat.MsgCnt).Distinct().Count() > 20, "it goes on counting");
    }

    [Fact]
    public void AWrongMapIsOfAnotherPlaceWithOtherPhases()
    {
        Simulation simulation = Of(new Impairments { Fault = Fault.WrongMap }, equipped: 0);
        var decoded = new Decoded();
        for (int i = 0; i < 10; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Map))
            {
                Ydt3709Arena arena = decoded.Read(upload.Payload);
                Node node = arena.Items(arena.MapFrame.Nodes)[0];
                Point told = LocalFrame.ToPlane(Decoded.Place(node.RefPos));
                Assert.InRange(told.DistanceTo(simulation.Zone.Rsus[upload.Rsu].Junction.Node.Position), 499, 501);
                Assert.All(
                    arena.Items(node.InLinks).ToArray().SelectMany(link => arena.Items(link.Movements).ToArray()),
                    movement => Assert.DoesNotContain(movement.PhaseId, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }));
            }
        }
    }

    [Fact]
    public void AClockThatIsOffIs45SecondsAhead()
    {
        SPAT first = Frames(Fault.ClockOff, MessageKind.Spat, arena => arena.SpatFrame)[0];
        SPAT right = Frames(Fault.None, MessageKind.Spat, arena => arena.SpatFrame)[0];
        Assert.Equal((right.TimeStamp + 45_000) % 60_000, first.TimeStamp);
    }

    private static Simulation Of(Impairments impairments, double equipped) => new(
        DemoZone.Create(4),
        new SimulationOptions(new WorldOptions(80, equipped, 1), Dialect.Canonical, 5) { Impairments = impairments },
        Runs.Start);

    private static double Share(RadioChannel radio, int bin)
    {
        int rsus = radio.Sent.GetLength(0);
        return Enumerable.Range(0, rsus).Sum(r => radio.Heard[r, bin]) / (double)Enumerable.Range(0, rsus).Sum(r => radio.Sent[r, bin]);
    }

    private static List<(Point Place, double Distance)> Participants(Impairments impairments)
    {
        Simulation simulation = Of(impairments, equipped: 0);
        var decoded = new Decoded();
        var all = new List<(Point, double)>();
        for (int i = 0; i < Steps; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Rsm))
            {
                RsuSite site = simulation.Zone.Rsus[upload.Rsu];
                Ydt3709Arena arena = decoded.Read(upload.Payload);
                foreach (ParticipantData participant in arena.Items(arena.RsmFrame.Participants))
                {
                    Point place = LocalFrame.ToPlane(Decoded.Place(site.Geo, participant.Pos));
                    all.Add((place, place.DistanceTo(site.Junction.Node.Position)));
                }
            }
        }

        return all;
    }

    private static List<(long Due, string Payload)> Sent(Impairments impairments, int steps)
    {
        Simulation simulation = Of(impairments, equipped: 0.5);
        var sent = new List<(long, string)>();
        for (int i = 0; i < steps; i++)
        {
            foreach (Upload upload in simulation.Step())
            {
                Assert.InRange(upload.Due, 0, 99);
                sent.Add(((i * 100) + upload.Due, Convert.ToHexString(upload.Payload)));
            }
        }

        return sent;
    }

    private static List<T> Frames<T>(Fault fault, MessageKind kind, Func<Ydt3709Arena, T> of)
    {
        Simulation simulation = Of(new Impairments { Fault = fault }, equipped: 0);
        var decoded = new Decoded();
        var frames = new List<T>();
        for (int i = 0; i < Steps; i++)
        {
            frames.AddRange(simulation.StepOf(kind).Where(upload => upload.Rsu == 0).Select(upload => of(decoded.Read(upload.Payload))));
        }

        return frames;
    }
}
