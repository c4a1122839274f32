using System.Text;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Signals;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Tests.Captures.Finding;

/// <summary>
/// Two junctions with their RSUs, and on the first one after the other: hard and soft braking, two crossings of which one is near, a
/// drive up to a slower vehicle, a passage on red and one on green, a yellow that is left out. The second RSU is silent for a while, and
/// one message is cut short.
/// </summary>
internal sealed class Scenario
{
    public const string Watching = "DEMO0001";
    public const string Silent = "DEMO0002";
    public const double BrakingAt = 12;
    public const double CutAt = 20;
    public const double FirstCrossesAt = 40;
    public const double SecondComesAfter = 1.24;
    public const double SilentFrom = 100;
    public const double SilentTo = 130;
    private const double ApproachMps = 12;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(240);
    private readonly DemoZone _zone = DemoZone.Create(2);
    private readonly ScriptedScene.Vehicle _leader;
    private readonly ScriptedScene.Vehicle _follower;

    public Scenario()
    {
        Junction junction = _zone.Rsus[0].Junction;
        Point centre = junction.Node.Position;
        var east = RoadPath.Straight(centre + new Point(-12, 0), centre + new Point(60, 0));
        var north = RoadPath.Straight(centre + new Point(0, -12), centre + new Point(0, 60));
        RoadPath approach = junction.Inbound[(int)Arm.West].Lanes[1].Path;
        RoadPath exit = junction.Outbound[(int)Arm.East].Lanes[1].Path;
        PassedOnRedAt = FirstTick(900, tick => Shows(tick, LightColour.Red, -60, 10)) / 10.0;
        double onGreen = FirstTick((int)(PassedOnRedAt * 10) + 150, tick => Shows(tick, LightColour.Green, -20, 20)) / 10.0;
        YellowFromTick = FirstTick(1800, tick => Light(LeftOutPhase, tick) == LightColour.Yellow && Light(LeftOutPhase, tick - 1) == LightColour.Green);
        _leader = new ScriptedScene.Vehicle(exit, 30, 70, 4, (6, 0));
        _follower = new ScriptedScene.Vehicle(exit, 0, 70, 12, (1.8, 0), (8 / 3.6, -3.6), (1.5, 0));
        Vehicles =
        [
            new(approach, approach.Length - 100, BrakingAt - 2, 15, (2, 0), (2, -6), (1, 0)),
            new(approach, approach.Length - 100, 25, 15, (2, 0), (3, -3.5), (1, 0)),
            new(east, 0, FirstCrossesAt - 1.2, 10, (5, 0)),
            new(north, 0, FirstCrossesAt + SecondComesAfter - 1.2, 10, (5, 0)),
            new(east, 0, 58.8, 10, (5, 0)),
            new(north, 0, 58.8 + 2.9, 10, (5, 0)),
            _leader,
            _follower,
            new(approach, approach.Length - (6 * ApproachMps), PassedOnRedAt - 6, ApproachMps, (16, 0)),
            new(approach, approach.Length - (6 * ApproachMps), onGreen - 6, ApproachMps, (16, 0)),
        ];
    }

    /// <summary>Phase of which a yellow is left out.</summary>
    public const int LeftOutPhase = 1;

    public IReadOnlyList<ScriptedScene.Vehicle> Vehicles { get; }

    /// <summary>Seconds from the start.</summary>
    public double PassedOnRedAt { get; }

    public long YellowFromTick { get; }

    /// <summary>Least gap over closing speed of those that drive one behind the other, s.</summary>
    public double LeastTimeToCollision { get; private set; } = double.PositiveInfinity;

    /// <summary>When a crossing's second comes in after the first has left: of cars 4.6 m long and 1.8 m wide at 10 m/s at a right angle.</summary>
    public static double PostEncroachment => SecondComesAfter - ((VehicleClass.Car.Length + 1.8) / 10);

    /// <summary>Writes the journal.</summary>
    public async Task WriteAsync(string folder)
    {
        var scene = new ScriptedScene(Vehicles);
        RsuUnit[] units = [new RsuUnit(Watching, _zone.Rsus[0].Position, _zone.Rsus[0].Map, new LeavesOutYellow(_zone.Rsus[0].Signals, YellowFromTick)), _zone.Rsus[1]];
        var rsus = new RsuGroup(units, new SimulationOptions(new WorldOptions(0, 0, 1), Dialect.Canonical, 5), SimulatedJournal.Start);
        await using var journal = new JournalRecordWriter(folder, new XiqingV2X.Capture.Journal.JournalOptions());
        bool cut = false;
        for (long tick = 0; tick < Length.TotalSeconds * 10; tick++)
        {
            double seconds = tick / 10.0;
            scene.At(tick);
            NoteTimeToCollision(seconds);
            foreach (Upload upload in rsus.Step(scene, tick).ToArray())
            {
                bool cuts = !cut && upload.Kind == MessageKind.Spat && upload.Rsu == 0 && seconds >= CutAt;
                cut |= cuts;
                if (upload.Rsu == 0 || seconds < SilentFrom || seconds >= SilentTo)
                {
                    await journal.WriteAsync(Record(units[upload.Rsu].Id, upload, tick, cuts), CancellationToken.None);
                }
            }
        }

        await journal.FinishAsync(CancellationToken.None);
    }

    private static CaptureRecord Record(string rsu, Upload upload, long tick, bool cuts) => new()
    {
        Rsu = rsu,
        TimeNs = (SimulatedJournal.Start.ToUnixTimeMilliseconds() + (tick * 100) + upload.Due + 40) * 1_000_000,
        Topic = Encoding.UTF8.GetBytes($"v2x/v1/rsu/{rsu}/{MessageKindName.Of(upload.Kind)}/up"),
        Payload = cuts ? upload.Payload.AsMemory(0, 10) : upload.Payload,
    };

    private void NoteTimeToCollision(double seconds)
    {
        if (_leader.IsThere(seconds) && _follower.IsThere(seconds))
        {
            (double ahead, double leads, _) = _leader.State(seconds);
            (double behind, double follows, _) = _follower.State(seconds);
            if (follows > leads)
            {
                LeastTimeToCollision = Math.Min(LeastTimeToCollision, (ahead - behind - VehicleClass.Car.Length) / (follows - leads));
            }
        }
    }

    private static long FirstTick(int from, Func<long, bool> fits) => Enumerable.Range(from, 1500).Select(tick => (long)tick).First(fits);

    private bool Shows(long tick, LightColour colour, int from, int to)
        => Enumerable.Range(from, to - from).All(off => Light(ThroughPhase, tick + off) == colour);

    private int ThroughPhase => _zone.Rsus[0].Junction.Inbound[(int)Arm.West].Lanes[1].PhaseId;

    private LightColour Light(int phase, long tick) => _zone.Rsus[0].Junction.Signal.Light(SignalProgram.StageOf(phase), tick);

    /// <summary>Says red where one yellow of a phase should be.</summary>
    private sealed class LeavesOutYellow(ISignals signals, long fromTick) : ISignals
    {
        public IReadOnlyList<int> PhaseIds => signals.PhaseIds;

        public int Intervals(int phaseId, long tick, Span<SignalInterval> into)
        {
            int count = signals.Intervals(phaseId, tick, into);
            if (phaseId == LeftOutPhase && tick >= fromTick && tick < fromTick + SignalProgram.Yellow)
            {
                into[0] = into[0] with { Colour = LightColour.Red };
            }

            return count;
        }
    }
}
