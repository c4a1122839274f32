using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class BsmTests
{
    [Fact]
    public void BsmsTellWhereVehiclesAreWithContinuousCounters()
    {
        Simulation simulation = Runs.Of(rsus: 6, vehicles: 150);
        var decoded = new Decoded();
        var counts = new Dictionary<ulong, (byte Count, long Tick)>();
        int checkedMessages = 0;
        for (int i = 0; i < 200; i++)
        {
            List<Upload> uploads = simulation.StepOf(MessageKind.Bsm);
            Dictionary<ulong, Vehicle> vehicles = simulation.World.Vehicles.ToDictionary(v => v.TemporaryId);
            foreach (IGrouping<string, Upload> same in uploads.GroupBy(u => Convert.ToHexString(u.Payload)))
            {
                BasicSafetyMessage bsm = decoded.Read(same.First().Payload).BsmFrame;
                Vehicle vehicle = vehicles[bsm.Id];
                VehicleSample truth = vehicle.At(vehicle.SamplePhase / 1000.0);
                Assert.True(vehicle.Equipped);
                Assert.True(LocalFrame.ToPlane(Decoded.Place(bsm.Pos)).DistanceTo(truth.Pose.Position) < 0.02);
                Assert.Equal(truth.Speed, bsm.Speed * 0.02, 0.0101);
                Assert.Equal(0, Math.IEEERemainder(LocalFrame.HeadingDegrees(truth.Pose.Angle) - (bsm.Heading * 0.0125), 360), 0.00626);
                Assert.Equal(truth.Acceleration, bsm.AccelSet.Long * 0.01, 0.00501);
                Assert.Equal((Runs.Start.ToUnixTimeMilliseconds() + (i * 100) + vehicle.SamplePhase) % 60000, bsm.SecMark);
                Assert.Equal((ushort)Math.Round(vehicle.Class.Length * 100), bsm.Size.Length);
                Assert.Equal(vehicle.Class.Code, bsm.VehicleClass.Classification);
                Assert.All(same, u => Assert.Equal(vehicle.SamplePhase, u.Due));
                Assert.Equal(Hearing(simulation, truth.Pose.Position), same.Select(u => u.Rsu));
                if (counts.TryGetValue(bsm.Id, out (byte Count, long Tick) before))
                {
                    // A vehicle out of all RSUs' range goes on counting.
                    Assert.Equal((before.Count + (i - before.Tick)) % 128, bsm.MsgCnt);
                }

                counts[bsm.Id] = (bsm.MsgCnt, i);
                checkedMessages++;
            }
        }

        Assert.True(checkedMessages > 5000);
        Assert.True(counts.Count > 40);
        int[] phases = [.. simulation.World.Vehicles.Where(v => v.Equipped).Select(v => v.SamplePhase / 20)];
        Assert.All(Enumerable.Range(0, 5), slot => Assert.Contains(slot, phases));
    }

    [Fact]
    public void TheShareOfEquippedVehiclesIsAboutAsAsked()
    {
        int Equipped(double share) => Runs.Of(rsus: 12, vehicles: 400, equipped: share).World.Vehicles.Count(v => v.Equipped);

        Assert.Equal(0, Equipped(0));
        Assert.InRange(Equipped(0.3), 80, 160);
        Assert.Equal(400, Equipped(1));
    }

    [Fact]
    public void IndicatorsAndBrakesFollowTheVehicle()
    {
        Simulation simulation = Runs.Of(vehicles: 150, equipped: 1);
        var decoded = new Decoded();
        int left = 0, right = 0, braking = 0;
        for (int i = 0; i < 300; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Bsm))
            {
                BasicSafetyMessage bsm = decoded.Read(upload.Payload).BsmFrame;
                Assert.True(bsm.HasSafetyExt && bsm.SafetyExt.HasLights);
                left += (bsm.SafetyExt.Lights & ExteriorLightsBits.LeftTurnSignalOn) != 0 ? 1 : 0;
                right += (bsm.SafetyExt.Lights & ExteriorLightsBits.RightTurnSignalOn) != 0 ? 1 : 0;
                bool on = bsm.Brakes.BrakePadel == BrakePedalStatus.On;
                Assert.Equal(on, bsm.Brakes.WheelBrakes == 0xF);
                Assert.True(on || bsm.AccelSet.Long >= -31);
                braking += on ? 1 : 0;
            }
        }

        Assert.True(left > 0 && right > 0 && braking > 0, $"{left} {right} {braking}");
    }

    private static IEnumerable<int> Hearing(Simulation simulation, Point from) =>
        simulation.Zone.Rsus.Select((rsu, i) => (rsu, i)).Where(x => x.rsu.Position.DistanceTo(from) <= 300).Select(x => x.i);
}
