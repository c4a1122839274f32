using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Signals;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>What must hold in the traffic at every step, over ten simulated minutes.</summary>
public sealed class WorldTests
{
    private const int TenMinutes = 6000;

    [Theory]
    [InlineData(12, 200, 1)]
    [InlineData(9, 300, 7)]
    [InlineData(4, 200, 3)]
    public void TrafficObeysTheRulesAndMoves(int junctions, int vehicles, int seed)
    {
        RoadNetwork network = GridPlan.Build(junctions);
        var world = new TrafficWorld(network, new WorldOptions(vehicles, 0.3, (ulong)seed));
        var rules = new TrafficRules(world);
        for (int i = 0; i < TenMinutes; i++)
        {
            world.Advance();
            rules.Check();
        }

        Assert.InRange(world.Vehicles.Count, vehicles * 0.9, vehicles);
        Assert.All(network.Junctions, j => Assert.All(j.Inbound, link =>
            Assert.True(link.Lanes.Sum(l => world.StopLinePassages[l.Index]) > 0, $"nobody got through {link.Key}")));
        Assert.True(rules.StopsSeen > vehicles, "signals make vehicles stop");
    }

    [Fact]
    public void AFullZoneDoesNotLockUp()
    {
        RoadNetwork network = GridPlan.Build(6);
        var world = new TrafficWorld(network, new WorldOptions(6 * WorldOptions.MaximumPerJunction, 0.3, 5));
        var rules = new TrafficRules(world);
        for (int i = 0; i < TenMinutes; i++)
        {
            world.Advance();
            rules.Check();
        }

        long before = world.StopLinePassages.Sum();
        for (int i = 0; i < 1200; i++)
        {
            world.Advance();
        }

        Assert.True(world.StopLinePassages.Sum() - before > 6 * 2 * 10, "traffic still flows after ten minutes");
    }

    [Fact]
    public void SamplesInsideAStepAreOnTheTrajectory()
    {
        var world = new TrafficWorld(GridPlan.Build(4), new WorldOptions(60, 0.3, 2));
        for (int i = 0; i < 1500; i++)
        {
            world.Advance();
            foreach (Vehicle v in world.Vehicles)
            {
                VehicleSample end = v.At(TrafficWorld.Step);
                Assert.True(end.Pose.Position.DistanceTo(v.Track.Path.At(v.S).Position) < 0.01);
                Assert.Equal(v.Speed, end.Speed, 6);
                double covered = v.At(0).Pose.Position.DistanceTo(end.Pose.Position);
                Assert.InRange(covered, 0, (17 * TrafficWorld.Step) + 0.01);
            }
        }
    }

    [Fact]
    public void SignalProgramsGiveEveryStageItsGreenAndNeverTwoAtOnce()
    {
        foreach (Junction junction in GridPlan.Build(16).Junctions)
        {
            SignalProgram signal = junction.Signal;
            int[] green = new int[SignalProgram.StageCount];
            for (long tick = 0; tick < signal.Cycle; tick++)
            {
                int notRed = 0;
                for (int stage = 0; stage < SignalProgram.StageCount; stage++)
                {
                    LightColour light = signal.Light(stage, tick);
                    green[stage] += light == LightColour.Green ? 1 : 0;
                    notRed += light != LightColour.Red ? 1 : 0;
                }

                Assert.InRange(notRed, 0, 1);
            }

            Assert.Equal([.. Enumerable.Range(0, 4).Select(signal.Green)], green);
            Assert.InRange(signal.Cycle, 800, 1000);
        }

        Assert.True(GridPlan.Build(12).Junctions.Select(j => j.Signal.Offset).Distinct().Count() >= 9);
    }

    [Fact]
    public void ToldIntervalsAreWhatHappens()
    {
        SignalProgram signal = GridPlan.Build(12).Junctions[5].Signal;
        Span<SignalInterval> told = stackalloc SignalInterval[3];
        for (long tick = 0; tick < signal.Cycle; tick += 7)
        {
            for (int stage = 0; stage < SignalProgram.StageCount; stage++)
            {
                signal.Intervals(stage, tick, told);
                Assert.Equal(0, told[0].Start);
                foreach (SignalInterval interval in told)
                {
                    Assert.Equal(interval.Colour, signal.Light(stage, tick + interval.Start));
                    Assert.Equal(interval.Colour, signal.Light(stage, tick + interval.End - 1));
                    Assert.NotEqual(interval.Colour, signal.Light(stage, tick + interval.End));
                }
            }
        }
    }
}
