using System.Globalization;
using System.Text;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Tests;

public sealed class RsmAndRsiTests
{
    [Fact]
    public void RsmTellsEveryRoadUserInRangeOnceUnderAStableNumber()
    {
        Simulation simulation = Runs.Of(rsus: 2, vehicles: 100, equipped: 0);
        var decoded = new Decoded();
        var last = new Dictionary<(int Rsu, ushort Number), (Point Place, int Step)>();
        bool several = false;
        for (int i = 0; i < 400; i++)
        {
            foreach (IGrouping<int, Upload> rsu in simulation.StepOf(MessageKind.Rsm).GroupBy(u => u.Rsu))
            {
                RsuSite site = simulation.Zone.Rsus[rsu.Key];
                List<ParticipantData> all = [.. rsu.SelectMany(u => Participants(decoded, u, site))];
                several |= rsu.Count() > 1;
                Assert.Equal(all.Count, all.Select(p => p.PtcId).Distinct().Count());
                Assert.DoesNotContain(all, p => p.PtcId == 0);
                Assert.Equal(2, all.Count(p => p.PtcType == ParticipantType.Pedestrian));
                int due = rsu.First().Due;
                Assert.Equal(VehiclesInRange(simulation, site, due), all.Count(p => p.PtcType == ParticipantType.Motor));
                foreach (ParticipantData participant in all)
                {
                    Assert.Equal((Runs.Start.ToUnixTimeMilliseconds() + (i * 100) + due) % 60000, participant.SecMark);
                    Point place = LocalFrame.ToPlane(Decoded.Place(site.Geo, participant.Pos));
                    if (last.TryGetValue((rsu.Key, participant.PtcId), out (Point Place, int Step) before) && before.Step == i - 1)
                    {
                        Assert.True(place.DistanceTo(before.Place) < 1.75, "an object does not jump");
                    }

                    last[(rsu.Key, participant.PtcId)] = (place, i);
                }
            }
        }

        Assert.True(several, "more than 16 road users need more than one message");
    }

    [Fact]
    public void TrackNumbersAreFreedAndReused()
    {
        var numbers = new TrackNumbers();
        Assert.Equal(1, numbers.Of(500, 0));
        Assert.Equal(2, numbers.Of(501, 0));
        Assert.Equal(1, numbers.Of(500, 5));
        numbers.Forget(23);
        Assert.Equal(1, numbers.Of(500, 23));
        Assert.Equal(3, numbers.Of(501, 23));

        // Round the whole range: 1 and 3 stay taken, 0 is never given.
        var given = new HashSet<ushort>();
        for (int i = 0; i < 65_533; i++)
        {
            given.Add(numbers.Of(1000 + i, 23));
        }

        Assert.Equal(65_533, given.Count);
        Assert.DoesNotContain((ushort)0, given);
        Assert.DoesNotContain((ushort)1, given);
        Assert.DoesNotContain((ushort)3, given);
    }

    [Fact]
    public void RsiAlwaysHasSignsAndSomewhereAnEvent()
    {
        Simulation simulation = Runs.Of(rsus: 6, vehicles: 0);
        var decoded = new Decoded();
        int messages = 0, events = 0;
        for (int i = 0; i < 30; i++)
        {
            foreach (Upload upload in simulation.StepOf(MessageKind.Rsi))
            {
                messages++;
                Ydt3709Arena arena = decoded.Read(upload.Payload);
                RsuSite site = simulation.Zone.Rsus[upload.Rsu];
                Assert.Equal(site.Geo, Decoded.Place(arena.RsiFrame.RefPos));
                RTSData[] signs = arena.Items(arena.RsiFrame.Rtss).ToArray();
                Assert.Equal(4, signs.Length);
                for (int k = 0; k < signs.Length; k++)
                {
                    RoadLink link = site.Junction.Inbound[k];
                    string text = Encoding.ASCII.GetString(arena.Bytes(signs[k].Description.TextString));
                    Assert.Equal(85, signs[k].SignType);
                    Assert.Equal(link.SpeedLimit * 3.6, double.Parse(text, CultureInfo.InvariantCulture), 0.1);
                    ReferenceLink reference = Assert.Single(arena.Items(signs[k].ReferenceLinks).ToArray());
                    Assert.Equal(link.Key, $"{Decoded.Key(reference.UpstreamNodeId)}>{Decoded.Key(reference.DownstreamNodeId)}");
                }

                if (arena.RsiFrame.HasRtes)
                {
                    events++;
                    RTEData works = Assert.Single(arena.Items(arena.RsiFrame.Rtes).ToArray());
                    Assert.Equal((364 * 1440u) + 1439, works.TimeDetails.StartTime);
                    Assert.Equal(2, arena.Items(arena.Items(works.ReferencePaths)[0].ActivePath).Length);
                }
            }
        }

        Assert.Equal(6 * 3, messages);
        Assert.Equal(2 * 3, events);
    }

    private static ParticipantData[] Participants(Decoded decoded, Upload upload, RsuSite site)
    {
        Ydt3709Arena arena = decoded.Read(upload.Payload);
        Assert.Equal(site.Geo, Decoded.Place(arena.RsmFrame.RefPos));
        Assert.Equal(site.Id, Encoding.ASCII.GetString(BitConverter.GetBytes(arena.RsmFrame.Id).Reverse().ToArray()));
        ParticipantData[] participants = arena.Items(arena.RsmFrame.Participants).ToArray();
        Assert.InRange(participants.Length, 1, 16);
        return participants;
    }

    private static int VehiclesInRange(Simulation simulation, RsuSite site, int due) =>
        simulation.World.Vehicles.Count(v =>
            v.At(due / 1000.0).Pose.Position.DistanceTo(site.Junction.Node.Position) <= SensorView.Range);
}
