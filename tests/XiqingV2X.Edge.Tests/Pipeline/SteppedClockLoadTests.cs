using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.FirmwareSim.Roadside;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Points;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>The node's clock is set by an hour under load, while the RSUs' clocks are right: no window hangs, none is counted twice.</summary>
public sealed class SteppedClockLoadTests : IDisposable
{
    private static readonly DateTimeOffset Start = new SteppedTime().GetUtcNow();
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan LongLength = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Set_back_by_an_hour_traffic_figures_are_those_of_a_right_clock()
    {
        (IReadOnlyList<string> right, _) = await RunAsync("right", Length, ArrivalClock.UsualHold);
        (IReadOnlyList<string> stepped, _) = await RunAsync("back", Length, ArrivalClock.UsualHold, (60, -Hour));
        Assert.Contains(right, point => point.StartsWith("link 60", StringComparison.Ordinal));
        Assert.Equal(right.Where(IsByEventTime), stepped.Where(IsByEventTime));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 0)]
    [InlineData(1, -1)]
    [InlineData(-1, 1)]
    public async Task Every_upload_is_in_one_window_and_windows_close_as_records_come(int hoursAtOneMinute, int hoursAtTwoMinutes)
    {
        (_, (long published, long closed, long all)) = await RunAsync(
            "stepped", Length, TimeSpan.FromSeconds(20), (60, hoursAtOneMinute * Hour), (120, hoursAtTwoMinutes * Hour));

        Assert.Equal(published, all);

        // Open are the last window and, within the slack of arrivals, the one before.
        Assert.InRange(closed, published * 0.85, published);
    }

    [Fact]
    public async Task A_step_back_that_stands_makes_no_message_late()
    {
        // While stamps fall back to the system's clock, seconds of the minute have to resolve to the right minute all the time.
        (IReadOnlyList<string> right, _) = await RunAsync("right", LongLength, ArrivalClock.UsualHold);
        (IReadOnlyList<string> stepped, _) = await RunAsync("back", LongLength, TimeSpan.FromSeconds(20), (10, -Hour));
        Assert.Equal(
            right.Count(point => point.StartsWith("link 10 ", StringComparison.Ordinal)),
            stepped.Count(point => point.StartsWith("link 10 ", StringComparison.Ordinal)));
    }

    private static bool IsByEventTime(string point) => point.StartsWith("link", StringComparison.Ordinal) || point.StartsWith("phase", StringComparison.Ordinal);

    private async Task<(IReadOnlyList<string> Points, (long Published, long Closed, long All) Uploads)> RunAsync(
        string name, TimeSpan length, TimeSpan hold, params (int Second, TimeSpan By)[] steps)
    {
        string journal = _folder.File(name + "-journal");
        long published = await PublishAsync(journal, length, hold, steps);
        using var node = new PipelineHarness(_folder.File(name), journal, TimeSpan.FromMinutes(5));
        node.Recover();
        long closed = Uploads(node);
        node.Finish();
        return (node.Export(), (published, closed, Uploads(node)));
    }

    private static long Uploads(PipelineHarness node)
    {
        SeriesDefinition series = Traffic.TrafficSeries.Rsu;
        int field = series.Fields.ToList().FindIndex(f => f.Name == "uploads");
        return (long)node.Store.ReadPoints(new PointQuery(series.Name, 10)).Sum(point => point.Values[field]);
    }

    private static async Task<long> PublishAsync(string folder, TimeSpan length, TimeSpan hold, (int Second, TimeSpan By)[] steps)
    {
        var time = new SteppedTime();
        var clock = new ArrivalClock(time, hold);
        var simulation = new Simulation(DemoZone.Create(1), new SimulationOptions(new WorldOptions(15, 0.5, 7), Dialect.Canonical, 5), Start);
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions { CommitInterval = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);
        var intake = new UploadIntake(journal, new RsuDirectory(rsus), clock);
        long published = 0;
        for (int tick = 0; tick < length.TotalSeconds * 10; tick++)
        {
            if (tick % 10 == 0)
            {
                time.Step(TimeSpan.FromTicks(steps.Where(step => step.Second == tick / 10).Sum(step => step.By.Ticks)));
                clock.Check();
            }

            foreach (FirmwareSim.Roadside.Upload upload in simulation.Step())
            {
                byte[] topic = Encoding.UTF8.GetBytes($"v2x/v1/rsu/{simulation.Zone.Rsus[upload.Rsu].Id}/{MessageKindName.Of(upload.Kind)}/up");
                Assert.Equal(IntakeStatus.Appended, intake.Take(topic, new ReadOnlySequence<byte>(upload.Payload), 0, false, false, 0, intake.NowNs()).Status);
                published++;
            }

            time.Advance(TimeSpan.FromMilliseconds(100));
            if (tick % 10 == 9)
            {
                await journal.FlushAsync();
            }
        }

        return published;
    }
}
