using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Verification;
using XiqingV2X.Edge.Reports;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.Storage;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Edge.Tests.Reports;

/// <summary>Reports by schedule: when, of what period, once, after downtime, and after trouble.</summary>
public sealed class ReportDeskTests : IDisposable
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A Sunday noon of the zone's time.</summary>
    private static readonly DateTimeOffset Sunday = new(2026, 11, 22, 12, 0, 0, China);

    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Sunday);
    private readonly ReportSettings _settings = new();
    private readonly EdgeStore _store;
    private readonly string _shelfFolder;

    public ReportDeskTests()
    {
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.Path, Series = TrafficSeries.All }, _clock);
        _shelfFolder = _folder.File(ReportShelf.FolderName);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_day_is_reported_once_some_minutes_after_its_end_and_holds_against_its_own_evidence()
    {
        Hear(Sunday);
        ReportDesk desk = Desk();
        Assert.Empty(Run(desk));
        Until(new DateTimeOffset(2026, 11, 23, 0, 9, 0, China));
        Assert.Empty(Run(desk));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["daily-2026-11-22"], Run(desk));
        KeptReport report = Shelf().All()[0];
        Assert.Equal((new DateTimeOffset(2026, 11, 22, 0, 0, 0, China), new DateTimeOffset(2026, 11, 23, 0, 0, 0, China)), (report.From, report.To));
        Assert.Equal(["coverage.csv", "coverage.html", "coverage.json", "coverage.json.evidence.gz", "coverage.md"], report.Files.Select(file => file.Name));

        byte[] told = File.ReadAllBytes(Shelf().Find(report.Id, "coverage.json")!.FullName);
        ReportRequest request = ReportRequest.Read(told);
        using FileStream file = Shelf().Find(report.Id, "coverage.json.evidence.gz")!.OpenRead();
        var again = new MemoryStream();
        ReportWriter.Write(CoverageCalculator.Compute(EvidencePackFile.Read(file), PlanCatalog.Shipped, request.Options, request.Clock), ReportFormat.Json, again);
        Assert.Equal(told, again.ToArray());
        Assert.Contains("\"from\": \"2026-11-21T16:00:00", System.Text.Encoding.UTF8.GetString(told), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Empty(Run(desk));
        Assert.Empty(Run(Desk()));
    }

    [Fact]
    public void After_downtime_every_missed_period_with_evidence_is_made_and_none_without()
    {
        _settings.Weekly = _settings.Monthly = true;
        foreach (int day in (int[])[-3, -1, 0])
        {
            Hear(Sunday.AddDays(day));
        }

        Until(new DateTimeOffset(2026, 12, 1, 0, 30, 0, China));
        ReportDesk desk = Desk();
        Assert.Equal(["daily-2026-11-19", "daily-2026-11-21", "daily-2026-11-22", "weekly-2026-W47", "monthly-2026-11"], Run(desk));
        Assert.Empty(Run(desk));
        Assert.Empty(Run(Desk()));

        // What ended before the newest of its kind is not made later: what is on the shelf is what was made in its time.
        Directory.Delete(Path.Combine(_shelfFolder, "daily-2026-11-21"), recursive: true);
        Assert.Empty(Run(Desk()));
    }

    [Fact]
    public void What_cannot_be_written_is_told_tried_again_and_at_last_left_out()
    {
        Hear(Sunday);
        Hear(Sunday.AddDays(1));
        Until(new DateTimeOffset(2026, 11, 24, 1, 0, 0, China));
        File.WriteAllText(_shelfFolder, "a file stands where the folder should");
        ReportDesk desk = Desk();
        Assert.Empty(Run(desk));
        Assert.Equal("daily-2026-11-22", desk.State.Failed);
        Assert.False(string.IsNullOrEmpty(desk.State.Error));
        for (int times = 1; times < ReportDesk.Tries; times++)
        {
            _clock.Advance(ReportDesk.Pause);
            Run(desk);
        }

        Assert.Equal(["daily-2026-11-22"], desk.State.GivenUp);
        File.Delete(_shelfFolder);
        Assert.Empty(Run(desk)); // The pause is not over.
        _clock.Advance(ReportDesk.Pause);
        Assert.Equal(["daily-2026-11-23"], Run(desk));
        Assert.Equal(("daily-2026-11-23", null, 1), (desk.State.LastMade, desk.State.Failed, desk.State.GivenUp.Count));
    }

    [Fact]
    public void A_half_made_report_is_no_report()
    {
        Hear(Sunday);
        Until(Sunday.AddDays(1));
        Directory.CreateDirectory(Path.Combine(_shelfFolder, ".unfinished"));
        File.WriteAllText(Path.Combine(_shelfFolder, ".unfinished", "coverage.json"), "{");
        Directory.CreateDirectory(Path.Combine(_shelfFolder, "daily-2026-13-01"));
        Assert.Empty(Shelf().All());
        Assert.Equal(["daily-2026-11-22"], Run(Desk()));
        Assert.False(Directory.Exists(Path.Combine(_shelfFolder, ".unfinished")));
        Assert.Null(Shelf().Find("..", "edge.db"));
        Assert.Null(Shelf().Find("daily-2026-11-22", "../../edge.db"));
    }

    [Fact]
    public void Old_reports_and_too_many_go_but_the_newest_of_a_kind_stays()
    {
        foreach (string id in (string[])["daily-2026-01-01", "daily-2026-11-20", "daily-2026-11-21", "weekly-2025-W01"])
        {
            Directory.CreateDirectory(Path.Combine(_shelfFolder, id));
            File.WriteAllBytes(Path.Combine(_shelfFolder, id, "coverage.json"), new byte[10 << 20]);
        }

        _settings.KeepDays = 100;
        Assert.Equal(["daily-2026-01-01"], Shelf().Retire(Sunday));
        Assert.Equal(["daily-2026-11-21", "daily-2026-11-20", "weekly-2025-W01"], Shelf().All().Select(report => report.Id));
        _settings.KeepMiB = 16;
        Assert.Equal(["daily-2026-11-20"], Shelf().Retire(Sunday));
        Assert.Empty(Shelf().Retire(Sunday));
    }

    [Theory]
    [InlineData("2026-12-31T23:59:59+08:00", "daily-2026-12-31", "weekly-2026-W53", "monthly-2026-12")]
    [InlineData("2027-01-03T12:00:00+08:00", "daily-2027-01-03", "weekly-2026-W53", "monthly-2027-01")]
    [InlineData("2026-02-28T16:00:00Z", "daily-2026-03-01", "weekly-2026-W09", "monthly-2026-03")]
    public void Periods_are_of_the_zones_calendar(string moment, string day, string week, string month)
    {
        DateTimeOffset at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        ReportPeriod[] periods = [.. Enum.GetValues<ReportKind>().Select(kind => ReportPeriod.Around(kind, at, China))];
        Assert.Equal([day, week, month], periods.Select(period => period.Id));
        Assert.All(periods, period =>
        {
            Assert.True(period.From <= at && at < period.To);
            Assert.Equal(period.From, period.Before.To);
        });
    }

    [Fact]
    public async Task They_are_listed_and_sent_over_the_api_and_health_tells_of_them()
    {
        await using NodeRig rig = await NodeRig.StartAsync(configure: options =>
        {
            string report = Path.Combine(options.DataFolder, "reports", "daily-2026-11-22");
            Directory.CreateDirectory(report);
            File.WriteAllText(Path.Combine(report, "coverage.json"), "{}");
        });
        JsonNode listed = Assert.Single((await rig.GetAsync("coverage/reports"))["reports"]!.AsArray())!;
        Assert.Equal(("daily-2026-11-22", "daily", 86_400_000), ((string)listed["id"]!, (string)listed["kind"]!, (long)listed["toMs"]! - (long)listed["fromMs"]!));
        using HttpResponseMessage file = await rig.Http.GetAsync("coverage/reports/daily-2026-11-22/coverage.json");
        Assert.Equal(("{}", "application/json"), (await file.Content.ReadAsStringAsync(), file.Content.Headers.ContentType!.MediaType!));
        foreach (string wrong in (string[])["coverage/reports/daily-2026-11-22/edge.db", "coverage/reports/..%2f/edge.db", "coverage/reports/daily-2026-11-21/coverage.json"])
        {
            using HttpResponseMessage none = await rig.Http.GetAsync(wrong);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        using HttpResponseMessage health = await rig.Http.GetAsync("/healthz/ready");
        JsonNode checks = JsonNode.Parse(await health.Content.ReadAsStringAsync())!["checks"]!;
        JsonNode check = Assert.Single(checks.AsArray(), one => (string)one!["name"]! == "reports")!;
        Assert.True((bool)check["ok"]!);
    }

    private ReportShelf Shelf() => new(_shelfFolder, _settings);

    private ReportDesk Desk() => new(_store, _settings, Shelf(), _clock, NullLogger<ReportDesk>.Instance);

    /// <summary>Ids of what a round made, in order of the ends of their periods.</summary>
    private List<string> Run(ReportDesk desk)
    {
        var before = Ids();
        desk.RunDue(CancellationToken.None);
        return [.. Ids().Except(before)];

        List<string> Ids() => [.. Shelf().All().OrderBy(report => report.To).ThenBy(report => report.Kind).Select(report => report.Id)];
    }

    private void Until(DateTimeOffset moment) => _clock.SetUtcNow(moment);

    /// <summary>A unit is heard in a minute.</summary>
    private void Hear(DateTimeOffset at)
    {
        var batch = new StoreBatch();
        double[] values = [.. TrafficSeries.Rsu.Fields.Select(field => field.Name switch { "observed_s" => 60.0, "messages" or "uploads" => 120, "rate_hz" => 2, _ => 0 })];
        batch.Add(new MetricPoint(TrafficSeries.Rsu, 60, at.ToUnixTimeMilliseconds(), ["spat", "RSU-1"], values));
        _store.Commit(batch);
    }
}
