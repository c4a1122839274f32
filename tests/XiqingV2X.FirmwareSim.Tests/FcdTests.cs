using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.FirmwareSim.Commands;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Fcd;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Truth;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.TestSupport;
using Upload = XiqingV2X.FirmwareSim.Roadside.Upload;

namespace XiqingV2X.FirmwareSim.Tests;

/// <summary>
/// A SUMO scenario small enough to reckon by hand: 190 m to a stop line, 20 m of junction, 190 m on. One vehicle drives
/// 10 m/s throughout, another stands for 10 s with its front 3 m before the line. Both are 5 m long.
/// </summary>
public sealed class FcdTests : IDisposable
{
    private const int Seconds = 90;
    private const double StopFrom = 43.7;
    private const double StopTo = 53.7;
    private static readonly DateTimeOffset Start = new(2026, 12, 31, 23, 59, 0, TimeSpan.Zero);

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(0.1, 0.05)]
    [InlineData(1, 2.2)]
    public void BsmTellTheCentresOfTheTrace(double step, double tolerance)
    {
        var decoded = new Decoded();
        int bsms = 0;
        using FcdSource source = Source(step, 1);
        ISimulation simulation = source.Begin(Options(), Start);
        while (simulation.TryStep(out ReadOnlySpan<Upload> uploads))
        {
            foreach (Upload upload in uploads)
            {
                if (upload.Kind == MessageKind.Bsm)
                {
                    BasicSafetyMessage bsm = decoded.Read(upload.Payload).BsmFrame;
                    double time = ((simulation.Tick - 1) * 0.1) + (upload.Due / 1000.0);
                    Point told = LocalFrame.ToPlane(Decoded.Place(bsm.Pos));
                    Assert.Contains(new[] { FrontOfFirst(time), FrontOfSecond(time) }, front => Math.Abs(told.X - (front - 2.5 - 200)) < tolerance);
                    Assert.InRange(told.Y, -0.05, 0.05);
                    Assert.Equal(90 + LocalFrame.TurnDegrees, bsm.Heading * 0.0125, 0.01);
                    Assert.Equal(500, bsm.Size.Length);
                    bsms++;
                }
            }
        }

        // Out of the radio's 300 m nothing, and the trace's last tenth has no successor.
        Assert.InRange(bsms, 880, 900);
        Assert.InRange(simulation.Tick, (Seconds * 10) - 12, Seconds * 10);
    }

    [Fact]
    public void TheMapIsThatOfTheNetworkAndSpatCountsDownItsProgram()
    {
        var decoded = new Decoded();
        using FcdSource source = Source(0.1, 0);
        ISimulation simulation = source.Begin(Options(), Start);
        int maps = 0, spats = 0;
        while (simulation.TryStep(out ReadOnlySpan<Upload> uploads))
        {
            foreach (Upload upload in uploads)
            {
                if (upload.Kind == MessageKind.Map)
                {
                    Ydt3709Arena arena = decoded.Read(upload.Payload);
                    Node node = arena.Items(arena.MapFrame.Nodes)[0];
                    Link link = Assert.Single(arena.Items(node.InLinks).ToArray());
                    Lane lane = Assert.Single(arena.Items(link.Lanes).ToArray());
                    Connection way = Assert.Single(arena.Items(lane.ConnectsTo).ToArray());
                    Assert.Equal(("1-1", "1-3"), (Decoded.Key(link.UpstreamNodeId), Decoded.Key(way.RemoteIntersection)));
                    Assert.Equal((1, AllowedManeuversBits.ManeuverStraightAllowed), (way.PhaseId, lane.Maneuvers));
                    maps++;
                }
                else if (upload.Kind == MessageKind.Spat)
                {
                    Ydt3709Arena arena = decoded.Read(upload.Payload);
                    IntersectionState junction = arena.Items(arena.SpatFrame.Intersections)[0];
                    Phase phase = Assert.Single(arena.Items(junction.Phases).ToArray());
                    PhaseState now = arena.Items(phase.PhaseStates)[0];
                    int inCycle = (int)((simulation.Tick - 1) % 300);
                    (LightState light, int left) = inCycle < 200 ? (LightState.ProtectedGreen, 200 - inCycle)
                        : inCycle < 230 ? (LightState.Yellow, 230 - inCycle) : (LightState.Red, 300 - inCycle);
                    Assert.Equal((light, left), (now.Light, now.Timing.Counting.LikelyEndTime));
                    spats++;
                }
            }
        }

        Assert.True(maps > 80 && spats > 160);
    }

    [Fact]
    public void TheTruthIsWhatOneReckons()
    {
        using FcdSource source = Source(0.1, 0.0001);
        ISimulation simulation = source.Begin(Options() with { RecordsTruth = true }, Start);
        while (simulation.TryStep(out _))
        {
        }

        TruthRecorder truth = simulation.Truth!;
        Passage[] passages = [.. truth.Passages.Where(p => truth.Links[p.Link].Key == "1-1>1-2")];
        Assert.Equal(2, passages.Length);

        // Front at 10 t: the centre is at the line, 190 m, when the front is 2.5 m beyond it.
        Assert.Equal(19.25, passages[0].Time, 1e-3);
        Assert.Equal((0, 1), (passages[0].Stops, passages[1].Stops));
        Assert.Equal(StopFrom, passages[1].FirstStop, 0.11);
        Assert.Equal(StopTo + 0.55, passages[1].Time, 0.02);

        // 150 m before to 50 m after the line, at the limit of 10 m/s, takes 20 s.
        Assert.Equal(20, passages[0].DelayTo - passages[0].DelayFrom, 1e-3);
        Assert.Equal(30, passages[1].DelayTo - passages[1].DelayFrom, 0.02);
        Assert.Equal(["1-2>1-3", "1-2>1-3"], passages.Select(p => truth.Links[p.NextLink].Key));

        // Red begins at 23, 53 and 83 s; the second vehicle stands from 43.7 to 53.7 s with its centre 5.5 m before the line.
        Assert.Equal([(23.0, 53.0, 5.5, 1), (53.0, 83.0, 5.5, 1)], truth.Queues.Done.Select(c => (c.From, c.To, Math.Round(c.Length, 3), c.Vehicles)));

        var files = new TruthFiles(_folder.File("truth"), Start);
        files.Write(truth, simulation.Units, simulation.Tick, simulation.Radio);
        string[] all = [.. Rows("link.csv").Where(row => row.StartsWith("1-1>1-2,1-2,all,60,2026-12-31T23:59", StringComparison.Ordinal))];
        string[] fields = Assert.Single(all).Split(',');

        // The first appeared at 0, the second at 25 s, with their fronts at the link's start: their centres came in 0.25 s later.
        double seconds = (19.25 - 0.25) + (StopTo + 0.55 - 25.25);
        Assert.Equal(seconds, Number(fields[10]), 0.05);
        Assert.Equal(380, Number(fields[11]), 5.5);
        Assert.Equal(seconds / (190 * 60) * 1000, Number(fields[7]), 0.01);
        Assert.Equal("1", fields[12]);
        Assert.All(Rows("phase.csv").Skip(1), row => Assert.Equal(["30", "20", "3"], row.Split(',')[3..6]));
    }

    [Fact]
    public async Task TheJournalHoldsEveryUploadAtItsTime()
    {
        List<(string Topic, byte[] Payload, long ArrivalMs)> journal = await JournalOf(Fault.None);
        Assert.All(["bsm", "map", "spat", "rsi"], kind => Assert.Contains(journal, record => record.Topic == $"v2x/v1/rsu/SUMO0001/{kind}/up"));
        Assert.Equal(journal.Select(record => record.ArrivalMs).Order(), journal.Select(record => record.ArrivalMs));
        Assert.InRange(journal[^1].ArrivalMs - journal[0].ArrivalMs, (Seconds - 2) * 1000, Seconds * 1000);
        await Assert.ThrowsAsync<IOException>(() => JournalOf(Fault.None));
    }

    [Fact]
    public async Task GarbageDoesNotDecode()
    {
        List<(string Topic, byte[] Payload, long ArrivalMs)> journal = await JournalOf(Fault.Garbage);
        var arena = new Ydt3709Arena();
        Assert.InRange(journal.Count(record => !Ydt3709Codec.Decode(record.Payload, arena).Ok) / (double)journal.Count, 0.05, 0.11);
    }

    [Fact]
    public async Task AFloodSaysEverythingTwentyTimes()
    {
        List<(string Topic, byte[] Payload, long ArrivalMs)> journal = await JournalOf(Fault.Flood);
        Assert.All(
            journal.Where(record => record.Topic.Contains("spat", StringComparison.Ordinal)).GroupBy(record => Convert.ToHexString(record.Payload)),
            same => Assert.Equal(20, same.Count()));
    }

    [Fact]
    public async Task ASilentRsuSaysNothingAfterTwoSeconds()
    {
        List<(string Topic, byte[] Payload, long ArrivalMs)> journal = await JournalOf(Fault.Silence);
        Assert.NotEmpty(journal);
        Assert.All(journal, record => Assert.InRange(record.ArrivalMs - Start.ToUnixTimeMilliseconds(), 0, 2100));
    }

    [Theory]
    [InlineData("<net/>", "no SUMO network")]
    [InlineData("no XML", "no SUMO network")]
    public void WhatIsNoNetworkIsRefused(string text, string message)
    {
        File.WriteAllText(_folder.File("bad.xml"), text);
        FormatException e = Assert.Throws<FormatException>(() => NetReader.Read(_folder.File("bad.xml")));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static double FrontOfFirst(double time) => 10 * time;

    private static double FrontOfSecond(double time)
    {
        double driven = time - 25 - Math.Clamp(time - StopFrom, 0, StopTo - StopFrom);
        return 10 * driven;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static SimulationOptions Options() => new(new WorldOptions(0, 1, 1), Dialect.Canonical, 5) { Sensors = false };

    private string[] Rows(string file) => File.ReadAllLines(Path.Combine(_folder.File("truth"), file));

    private FcdSource Source(double step, double equipped)
    {
        var text = new StringBuilder("<fcd-export>\n");
        for (int i = 0; i * step <= Seconds; i++)
        {
            double time = i * step;
            text.Append(CultureInfo.InvariantCulture, $"<timestep time=\"{time:0.00}\">");
            Add(text, "one", FrontOfFirst(time), 10);
            if (time >= 25)
            {
                Add(text, "two", FrontOfSecond(time), time > StopFrom && time <= StopTo ? 0 : 10);
            }

            text.Append("</timestep>\n");
        }

        File.WriteAllText(_folder.File("fcd.xml"), text.Append("</fcd-export>").ToString());
        string net = Path.Combine(AppContext.BaseDirectory, "Fcd", "cross.net.xml");
        return new FcdSource(new FcdFiles(_folder.File("fcd.xml"), net, null, null), new WorldOptions(0, equipped, 1));
    }

    private static void Add(StringBuilder text, string id, double front, double speed)
    {
        (string lane, double along) = front <= 190 ? ("in_1", front) : front <= 210 ? (":J_0_0", front - 190) : ("out_0", front - 210);
        if (front <= 400)
        {
            text.Append(CultureInfo.InvariantCulture, $"<vehicle id=\"{id}\" x=\"{front:0.00}\" y=\"50.00\" angle=\"90.00\" type=\"car\" speed=\"{speed:0.00}\" pos=\"{along:0.00}\" lane=\"{lane}\"/>");
        }
    }

    private async Task<List<(string Topic, byte[] Payload, long ArrivalMs)>> JournalOf(Fault fault)
    {
        using (FcdSource source = Source(0.1, 1))
        {
            SimulationOptions options = Options() with { Impairments = new Impairments { Fault = fault } };
            await new JournalRun(source, options, null, _folder.File("data"), Start, null).RunAsync(CancellationToken.None);
        }

        var records = new List<(string, byte[], long)>();
        using var storage = DirectoryJournalStorage.OpenForReading(Path.Combine(_folder.File("data"), "journal"));
        using var reader = new JournalReader(storage, new RsuTable(), JournalPosition.Start);
        while (reader.TryRead(out JournalRecord record))
        {
            records.Add((Encoding.UTF8.GetString(record.Topic), record.Payload.ToArray(), record.ArrivalNs / 1_000_000));
        }

        return records;
    }
}
