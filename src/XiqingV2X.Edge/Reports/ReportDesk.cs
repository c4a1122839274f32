using XiqingV2X.Coverage;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Rendering;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Points;

namespace XiqingV2X.Edge.Reports;

/// <summary>
/// Makes the reports that are due: of every period that has ended after the newest report of its kind and holds evidence, the
/// oldest first, each once. What fails is tried again, and after some tries left out, so that it does not hold up those after it.
/// </summary>
internal sealed partial class ReportDesk(EdgeStore store, ReportSettings settings, ReportShelf shelf, TimeProvider clock, ILogger<ReportDesk> logger)
{
    /// <summary>A period is reported so long after its end: its last hour window is closed and stored by then.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromMinutes(10);

    /// <summary>What failed is tried again after this.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    /// <summary>What failed so often is left out.</summary>
    public const int Tries = 4;

    private static readonly int[] WindowSeconds = [60, 10, 300, 900, 3600];

    private readonly HashSet<string> _empty = [];
    private readonly List<string> _givenUp = [];
    private (string Id, int Times, DateTimeOffset Next)? _failure;
    private volatile ReportState _state = new(null, null, null, []);

    /// <summary>How it stands.</summary>
    public ReportState State => _state;

    /// <summary>Makes what is due, and takes away what is kept long enough.</summary>
    /// <param name="stopping">Ends it after the report that is being made.</param>
    public void RunDue(CancellationToken stopping)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_failure is { } failure && now < failure.Next)
        {
            return;
        }

        bool any = false;
        foreach (ReportPeriod period in Due(now))
        {
            if (stopping.IsCancellationRequested || !TryMake(period, now))
            {
                return;
            }

            any = true;
        }

        if (any && shelf.Retire(now) is { Count: > 0 } gone)
        {
            Log.Retired(logger, string.Join(", ", gone));
        }
    }

    /// <summary>How far back reports are made after the node was down, or on its first day.</summary>
    private static int Back(ReportKind kind) => kind switch
    {
        ReportKind.Daily => 31,
        ReportKind.Weekly => 8,
        _ => 3,
    };

    private IEnumerable<ReportPeriod> Due(DateTimeOffset now)
    {
        ReportKind[] kinds = [.. Enum.GetValues<ReportKind>().Where(kind => kind switch
        {
            ReportKind.Daily => settings.Daily,
            ReportKind.Weekly => settings.Weekly,
            _ => settings.Monthly,
        })];
        if (kinds.Length == 0 || store.ReadSpan() is not { } span)
        {
            return [];
        }

        ILookup<ReportKind, KeptReport> kept = shelf.All().ToLookup(report => report.Kind);
        return kinds
            .SelectMany(kind => Ended(kind, now).Where(period => kept[kind].All(report => report.To < period.To)))
            .Where(period => period.From.ToUnixTimeMilliseconds() < span.ToMs && period.To.ToUnixTimeMilliseconds() > span.FromMs)
            .Where(period => !_empty.Contains(period.Id) && !_givenUp.Contains(period.Id) && HasEvidence(period))
            .OrderBy(period => period.To);
    }

    private IEnumerable<ReportPeriod> Ended(ReportKind kind, DateTimeOffset now)
    {
        ReportPeriod period = ReportPeriod.Around(kind, now - Delay, TimeSpan.FromMinutes(settings.UtcOffsetMinutes)).Before;
        for (int i = 0; i < Back(kind); i++, period = period.Before)
        {
            yield return period;
        }
    }

    private bool HasEvidence(ReportPeriod period)
    {
        bool has = WindowSeconds.Any(seconds => store.ReadPoints(new PointQuery("rsu", seconds)
        {
            FromMs = period.From.ToUnixTimeMilliseconds(),
            ToMs = period.To.ToUnixTimeMilliseconds(),
            Limit = 1,
        }).Any());
        if (!has)
        {
            _empty.Add(period.Id);
        }

        return has;
    }

    private bool TryMake(ReportPeriod period, DateTimeOffset now)
    {
        try
        {
            shelf.Add(period, folder => Write(period, folder));
            _failure = null;
            _state = new ReportState(period.Id, null, null, [.. _givenUp]);
            Log.Made(logger, period.Id);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is: the node goes on, and its health tells.
        catch (Exception e)
#pragma warning restore CA1031
        {
            int times = _failure is { } before && before.Id == period.Id ? before.Times + 1 : 1;
            if (times >= Tries)
            {
                _givenUp.Add(period.Id);
                Log.GivenUp(logger, period.Id, times, e);
            }
            else
            {
                Log.Failed(logger, period.Id, e);
            }

            _failure = (period.Id, times, now + Pause);
            _state = new ReportState(_state.LastMade, period.Id, e.Message, [.. _givenUp]);
            return false;
        }
    }

    private void Write(ReportPeriod period, string folder)
    {
        CoverageReport report;
        using (FileStream pack = File.Create(Path.Combine(folder, "coverage.json.evidence.gz")))
        using (var evidence = new KeepingEvidence(new StoreEvidence(store), pack))
        {
            report = CoverageCalculator.Compute(evidence, PlanCatalog.Shipped, new CoverageOptions { From = period.From, To = period.To }, clock);
        }

        Write(report, ReportFormat.Html, Path.Combine(folder, "coverage.html"));
        Write(report, ReportFormat.Csv, Path.Combine(folder, "coverage.csv"));
        Write(report, ReportFormat.Markdown, Path.Combine(folder, "coverage.md"));
        Write(report, ReportFormat.Json, Path.Combine(folder, "coverage.json"));
    }

    private void Write(CoverageReport report, ReportFormat format, string file)
    {
        using FileStream output = File.Create(file);
        ReportWriter.Write(report, format, output, settings.Language switch { "zh" => ReportLanguage.Chinese, "en" => ReportLanguage.English, _ => ReportLanguage.Both });
    }

    private static partial class Log
    {
        [LoggerMessage(170, LogLevel.Information, "coverage report {Id} made", EventName = "ReportMade")]
        public static partial void Made(ILogger logger, string id);

        [LoggerMessage(171, LogLevel.Warning, "coverage report {Id} could not be made; it is tried again", EventName = "ReportFailed")]
        public static partial void Failed(ILogger logger, string id, Exception reason);

        [LoggerMessage(172, LogLevel.Error, "coverage report {Id} could not be made in {Times} tries and is left out (xv2x coverage --from --to makes it)", EventName = "ReportGivenUp")]
        public static partial void GivenUp(ILogger logger, string id, int times, Exception reason);

        [LoggerMessage(173, LogLevel.Information, "coverage reports retired: {Ids}", EventName = "ReportsRetired")]
        public static partial void Retired(ILogger logger, string ids);
    }
}
