using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Tests.Coverage;

/// <summary>
/// Three minutes of a simulated zone of nine junctions in which it is known what can be known: every packet that was sent, and
/// which unit heard it. One unit is badly sited (it loses a third of what is sent farther than 60 m from it), one is silent, one is
/// not registered, and one registered road is never driven.
/// </summary>
internal sealed class KnownZone : IDisposable
{
    public const int Bad = 3;
    public const int Silent = 5;
    public const int Unregistered = 7;
    public const string Undriven = "UNDRIVEN";
    public const int Seconds = 180;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private const double BadBeyondM = 60;
    private const int LatencyMs = 15;

    private readonly TempFolder _folder = new();
    private readonly List<(string Id, Point From, Point To, int Cells)> _roads = [];
    private readonly Dictionary<(string Road, int Cell), long> _sent = [];
    private readonly Dictionary<(string Road, int Cell, int Rsu), long> _heard = [];
    private readonly Dictionary<(int Rsu, int Bin), (long Sent, long Heard)> _bins = [];

    private readonly HashSet<(int Rsu, Telling What)> _told = [];

    private KnownZone()
    {
        Zone = DemoZone.Create(9);
        Register = Registered();
    }

    public DemoZone Zone { get; }

    public ZoneRegister Register { get; }

    /// <summary>What a BSM may tell beside the state of its vehicle.</summary>
    public enum Telling
    {
        HardBraking,
        Abs,
        Hazard,
        Response,
    }

    public string Journal => _folder.File("journal");

    /// <summary>True best reception of a cell over the units that were on air, 0..1; NaN where fewer than 30 packets were sent.</summary>
    public double TrueReception(string road, int cell)
    {
        long sent = _sent.GetValueOrDefault((road, cell));
        return sent < 30 ? double.NaN : Enumerable.Range(0, Zone.Rsus.Count).Max(r => _heard.GetValueOrDefault((road, cell, r))) / (double)sent;
    }

    /// <summary>True when a unit heard a BSM that told it, in the windows that are judged: all but the first and the last.</summary>
    public bool Heard(int rsu, Telling what) => _told.Contains((rsu, what));

    /// <summary>True distance up to which a unit loses at most a tenth in every 50 m, m; 0 for none.</summary>
    public int TrueD90(int rsu)
    {
        int d90 = 0;
        for (int bin = 0; bin < 20; bin++)
        {
            (long sent, long heard) = _bins.GetValueOrDefault((rsu, bin));
            if (sent < 30)
            {
                continue;
            }

            if (heard < 0.9 * sent)
            {
                break;
            }

            d90 = (bin + 1) * 50;
        }

        return d90;
    }

    public static async Task<KnownZone> RunAsync()
    {
        var zone = new KnownZone();
        await zone.WriteJournalAsync();
        return zone;
    }

    /// <summary>Replays a journal into a new data folder, all of it or without one record.</summary>
    public async Task<string> ReplayAsync(string journal, string name, long leaveOut = -1)
    {
        string zone = _folder.File("zone.json");
        await using (FileStream file = File.Create(zone))
        {
            RegisterFile.Write(Register, file);
        }

        string data = _folder.File(name);
        EdgeOptions options = EdgeConfiguration.Read(null, new Dictionary<string, string?> { ["DataFolder"] = data, ["Zone"] = zone });
        using var source = new JournalSource(DirectoryJournalStorage.OpenForReading(journal), keepsTicks: true);
        await PipelineReplay.RunAsync(source, _ => leaveOut-- != 0, options, TimeProvider.System, double.PositiveInfinity, CancellationToken.None);
        Assert.Empty(source.Faults);
        return data;
    }

    public string PathOf(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();

    private ZoneRegister Registered()
    {
        ZoneRegister register = RegisterFile.Read(Encoding.UTF8.GetBytes(FirmwareSim.Zone.ZoneFile.Write(Zone))).Value;
        foreach (Road road in Zone.Network.Roads)
        {
            // From the first to the last junction: the stubs beyond are left by vehicles for good, and counters end there.
            Point[] on = [.. Zone.Network.Junctions.Select(j => j.Node.Position).Where(p => Distance(road.Line[0], road.Line[^1], p).Lateral < 15)
                .OrderBy(p => p.DistanceTo(road.Line[0]))];
            if (on.Length >= 2)
            {
                Add(road.Id, on[0], on[^1]);
            }
        }

        // Inside a block, farther than any match reaches from the streets around it.
        Point corner = Zone.Network.Junctions[0].Node.Position;
        Point across = Zone.Network.Junctions.Select(j => j.Node.Position)
            .Where(p => Math.Abs(p.X - corner.X) > 100 && Math.Abs(p.Y - corner.Y) > 100).MinBy(p => p.DistanceTo(corner));
        Add(Undriven, Between(corner, across, 0.3), Between(corner, across, 0.7));
        return register with
        {
            Rsus = [.. register.Rsus.Where(r => r.Id != Zone.Rsus[Unregistered].Id)],
            Roads = [.. _roads.Select(r => new RoadRecord(r.Id, r.Id, "test", [Geo(r.From), Geo(r.To)]))],
        };
    }

    private void Add(string id, Point from, Point to) => _roads.Add((id, from, to, RoadCells.Count(RoadCells.LengthM([Geo(from), Geo(to)]))));

    private async Task WriteJournalAsync()
    {
        var impairments = new Impairments { RadioLoss = true, RadioRange = 420, ShadowingDb = 2 };
        var simulation = new Simulation(
            Zone, new SimulationOptions(new WorldOptions(70, 1, 42), Dialect.Canonical, 5) { Impairments = impairments }, Start);
        var table = new RsuTable();
        int[] indexes = [.. Zone.Rsus.Select(site => table.Add(site.Id))];
        using JournalWriter journal = JournalWriter.Open(Journal, table, null, new JournalOptions(), TimeProvider.System);
        var arena = new Ydt3709Arena();
        for (int tick = 0; tick < Seconds * 10; tick++)
        {
            FirmwareSim.Roadside.Upload[] uploads = simulation.Step().ToArray();
            Dictionary<ulong, Point> places = Observe(simulation.World);
            foreach (FirmwareSim.Roadside.Upload upload in uploads.OrderBy(u => u.Due))
            {
                if (upload.Rsu == Silent || (upload.Kind == MessageKind.Bsm && !Heard(upload, places, arena, tick)))
                {
                    continue;
                }

                while (TryAppend(journal, indexes[upload.Rsu], upload, tick) == AppendStatus.NoCapacity)
                {
                    await journal.CapacityAsync(CancellationToken.None);
                }
            }
        }

        await journal.FlushAsync();
    }

    private AppendStatus TryAppend(JournalWriter journal, int rsu, in FirmwareSim.Roadside.Upload upload, int tick) => journal.TryAppend(
        new Capture.Journal.Upload
        {
            RsuIndex = rsu,
            ArrivalNs = (Start.ToUnixTimeMilliseconds() + (tick * 100) + upload.Due + LatencyMs) * 1_000_000,
            Topic = Encoding.UTF8.GetBytes($"v2x/v1/rsu/{Zone.Rsus[upload.Rsu].Id}/{MessageKindName.Of(upload.Kind)}/up"),
            Payload = new ReadOnlySequence<byte>(upload.Payload),
        },
        out _);

    /// <summary>Counts every packet that is sent in a step, by cell and by distance from each unit on air.</summary>
    private Dictionary<ulong, Point> Observe(TrafficWorld world)
    {
        var places = new Dictionary<ulong, Point>();
        foreach (Vehicle vehicle in world.Vehicles)
        {
            Point place = vehicle.Sample(vehicle.SamplePhase / 1000.0).Pose.Position;
            places[vehicle.TemporaryId] = place;
            if (Cell(place) is { } cell)
            {
                _sent[cell] = _sent.GetValueOrDefault(cell) + 1;
            }

            for (int rsu = 0; rsu < Zone.Rsus.Count; rsu++)
            {
                var bin = (rsu, (int)(Zone.Rsus[rsu].Position.DistanceTo(place) / 50));
                (long sent, long heard) = _bins.GetValueOrDefault(bin);
                _bins[bin] = (sent + 1, heard);
            }
        }

        return places;
    }

    private bool Heard(FirmwareSim.Roadside.Upload upload, Dictionary<ulong, Point> places, Ydt3709Arena arena, int tick)
    {
        arena.Reset();
        Assert.True(Ydt3709Codec.Decode(upload.Payload, arena).Ok);
        ulong id = arena.BsmFrame.Id;
        Point place = places[id];
        double distance = Zone.Rsus[upload.Rsu].Position.DistanceTo(place);
        if (upload.Rsu == Bad && distance > BadBeyondM && (id ^ (ulong)(arena.BsmFrame.MsgCnt * 7919)) % 3 == 0)
        {
            return false;
        }

        var bin = (upload.Rsu, (int)(distance / 50));
        (long sent, long heard) = _bins.GetValueOrDefault(bin);
        _bins[bin] = (sent, heard + 1);
        if (Cell(place) is { } cell)
        {
            _heard[(cell.Road, cell.Cell, upload.Rsu)] = _heard.GetValueOrDefault((cell.Road, cell.Cell, upload.Rsu)) + 1;
        }

        // The first window is not judged, nor the last: the few messages that arrive after the last step.
        if ((tick * 100) + upload.Due + LatencyMs is >= 10_000 and < Seconds * 1000)
        {
            Note(upload.Rsu, arena.BsmFrame);
        }

        return true;
    }

    private void Note(int rsu, in BasicSafetyMessage bsm)
    {
        ushort events = bsm.SafetyExt.HasEvents ? bsm.SafetyExt.Events : (ushort)0;
        bool[] told =
        [
            (events & VehicleEventFlagsBits.EventHardBraking) != 0,
            (events & VehicleEventFlagsBits.EventABSactivated) != 0,
            (bsm.SafetyExt.Lights & ExteriorLightsBits.HazardSignalOn) != 0,
            bsm.HasEmergencyExt,
        ];
        for (int i = 0; i < told.Length; i++)
        {
            if (told[i])
            {
                _told.Add((rsu, (Telling)i));
            }
        }
    }

    private (string Road, int Cell)? Cell(Point place)
    {
        (string, int)? found = null;
        double best = 20; // as the node matches
        foreach ((string id, Point from, Point to, int cells) in _roads)
        {
            (double lateral, double along) = Distance(from, to, place);
            if (lateral < best && along is >= 0 and <= 1)
            {
                best = lateral;
                found = (id, Math.Min(cells - 1, (int)(along * cells)));
            }
        }

        return found;
    }

    private static (double Lateral, double Along) Distance(Point from, Point to, Point p)
    {
        (double dx, double dy) = (to.X - from.X, to.Y - from.Y);
        double square = (dx * dx) + (dy * dy);
        double along = (((p.X - from.X) * dx) + ((p.Y - from.Y) * dy)) / square;
        return (Math.Abs(((p.X - from.X) * dy) - ((p.Y - from.Y) * dx)) / Math.Sqrt(square), along);
    }

    private static Point Between(Point a, Point b, double share) => new(a.X + ((b.X - a.X) * share), a.Y + ((b.Y - a.Y) * share));

    private static (double Longitude, double Latitude) Geo(Point p)
    {
        FirmwareSim.Roads.GeoPoint geo = FirmwareSim.Roads.LocalFrame.ToGeo(p);
        return (geo.Longitude / 1e7, geo.Latitude / 1e7);
    }
}
