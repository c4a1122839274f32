using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>All evidence of one report, read once and shared by the calculations.</summary>
internal sealed class EvidenceContext
{
    private const long MinuteMs = 60_000;

    // A day of 10,000 junctions by the minute is 14 million points: large zones and long periods are read in longer windows.
    private const double MostPoints = 3e6;
    private const int PointsPerRsu = 6;

    private static readonly int[] Lengths = [60, 300, 900, 3600];

    private EvidenceContext(IEvidenceSource source, PlanCatalog plan, CoverageOptions options, DateTimeOffset now)
    {
        Plan = plan;
        Options = options;

        // To the millisecond, as reports are written: made again from what is written, every age is the same.
        Now = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        Register = source.Register;
        Directory = new RsuDirectory(Register);
        Ledger = source.Ledger();
        Period = ChoosePeriod(source, options, now);
        WindowSeconds = options.WindowSeconds ?? (Period is { } p ? Length(ReadLength(source, p)) : 10);
        Rsus = RsuEvidence.Read(Points(source, "rsu"), Directory);

        // The store may keep only the longer windows of an old period, or only short ones so far.
        foreach (int seconds in options.WindowSeconds is null && Period is not null ? Lengths.Prepend(10) : [])
        {
            if (Rsus.Points == 0)
            {
                WindowSeconds = seconds;
                Rsus = RsuEvidence.Read(Points(source, "rsu"), Directory);
            }
        }

        Refusals = RefusalEvidence.Read(Points(source, "refusal"));
        Judged = new JudgedWindows(Rsus.Up, WindowSeconds);
        JunctionSights = JunctionEvidence.Read(Points(source, "junction"), Judged);
        Rsi = RsiEvidence.Read(Points(source, "rsi"), Judged, Directory);
        Bsm = BsmEvidence.Read(Points(source, "bsm"), Judged, Directory);
        CellEvidence = CellEvidence.Read(Points(source, "cell"), Register, Directory, WindowSeconds);
        Cells = CellEvidence.Cells(Register, new RsuGrid(Directory.InService), options.MinPacketsPerCell);
        Roads = CellEvidence.Roads(Register, Cells);
        RangeEvidence = RangeEvidence.Read(Points(source, "reception"), Directory);
        Ranges = RangeEvidence.Ranges(options.MinPacketsPerCell);
        Signals = SignalEvidence.Read(Points(source, "signal"));
        RoadUsers = RoadUserEvidence.Read(Points(source, "road_users"), Directory);
        Vehicles = VehicleEvidence.Read(Points(source, "link"), WindowSeconds);
        RsusOf = Directory.InService
            .Where(r => r.Junction is not null)
            .ToLookup(r => r.Junction!, r => r.Id, StringComparer.Ordinal);
        Junctions = JunctionJudge.Judge(this);
        Units = RsuJudge.Judge(this);
        Places = ScenarioJudge.Places(this);
        Scenarios = ScenarioJudge.Zone(this);
        Towns = AreaJudge.Towns(this);
        Areas = AreaJudge.KeyAreas(this);
    }

    public PlanCatalog Plan { get; }

    public CoverageOptions Options { get; }

    public DateTimeOffset Now { get; }

    public ZoneRegister Register { get; }

    public RsuDirectory Directory { get; }

    public IReadOnlyList<LedgerRow> Ledger { get; }

    /// <summary>The period that is reported; null when the node has no evidence at all.</summary>
    public Period? Period { get; }

    public int WindowSeconds { get; }

    public RsuEvidence Rsus { get; }

    public RefusalEvidence Refusals { get; }

    public JudgedWindows Judged { get; }

    public JunctionEvidence JunctionSights { get; }

    public RsiEvidence Rsi { get; }

    public BsmEvidence Bsm { get; }

    public CellEvidence CellEvidence { get; }

    public IReadOnlyList<CellStatus> Cells { get; }

    public RangeEvidence RangeEvidence { get; }

    public IReadOnlyList<RsuRange> Ranges { get; }

    public SignalEvidence Signals { get; }

    public RoadUserEvidence RoadUsers { get; }

    public VehicleEvidence Vehicles { get; }

    /// <summary>Ids of the RSUs in service by the junction they serve.</summary>
    public ILookup<string, string> RsusOf { get; }

    public IReadOnlyList<PlaceGrades> Places { get; }

    public IReadOnlyList<ScenarioStatus> Scenarios { get; }

    public IReadOnlyList<AreaStatus> Towns { get; }

    public IReadOnlyList<AreaStatus> Areas { get; }

    /// <summary>Attestations that hold on the day of the report, about an indicator.</summary>
    public IReadOnlyList<AttestationRecord> Attested(string indicator)
    {
        var day = DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        return [.. Register.Attestations.Where(a => a.Indicator == indicator && a.HoldsOn(day))];
    }

    public IReadOnlyList<RoadStatus> Roads { get; }

    public IReadOnlyList<JunctionStatus> Junctions { get; }

    public IReadOnlyList<RsuStatus> Units { get; }

    /// <summary>Share of the period in which the node was up, 0..1; null without a period.</summary>
    public double? Completeness => Period is { } p && p.ToMs > p.FromMs
        ? Math.Min(1, Rsus.Up.Count * WindowSeconds * 1000.0 / (p.ToMs - p.FromMs))
        : null;

    public static EvidenceContext Read(IEvidenceSource source, PlanCatalog plan, CoverageOptions options, TimeProvider time) =>
        new(source, plan, options, time.GetUtcNow());

    /// <summary>Names a series as evidence.</summary>
    public EvidenceReference Series(string name, long count) => new("series", $"{name}/{WindowSeconds}s", Period, count);

    private static Period? ChoosePeriod(IEvidenceSource source, CoverageOptions options, DateTimeOffset now)
    {
        if (source.Span is not { } span || span.ToMs <= span.FromMs)
        {
            return null;
        }

        // The last windows of a run that was stopped end up to a minute after it: a period does not reach into the future.
        // Evidence from further ahead means a wrong clock, which is not hidden.
        long aheadMs = span.ToMs - now.ToUnixTimeMilliseconds();
        long to = options.To?.ToUnixTimeMilliseconds() ?? (aheadMs is > 0 and <= MinuteMs ? span.ToMs - aheadMs : span.ToMs);
        // A default start is put on a whole minute, so that no window of a minute is cut.
        long from = options.From?.ToUnixTimeMilliseconds()
            ?? Math.Max(span.FromMs, to - (long)options.DefaultPeriod.TotalMilliseconds) / MinuteMs * MinuteMs;
        return from < to ? new Period(from, to) : throw new ArgumentException("The period ends before it starts.", nameof(options));
    }

    private static TimeSpan ReadLength(IEvidenceSource source, Period period)
    {
        (long fromMs, long toMs) = source.Span!.Value;
        return TimeSpan.FromMilliseconds(Math.Min(toMs, period.ToMs) - Math.Max(fromMs, period.FromMs));
    }

    private int Length(TimeSpan read)
    {
        if (read < TimeSpan.FromMinutes(30))
        {
            return 10;
        }

        double keys = Register.Junctions.Count + (PointsPerRsu * Register.Rsus.Count);
        return Lengths.FirstOrDefault(seconds => read.TotalSeconds / seconds * keys <= MostPoints, Lengths[^1]);
    }

    private IEnumerable<Traffic.Metrics.MetricPoint> Points(IEvidenceSource source, string series) =>
        Period is { } p ? source.Points(series, WindowSeconds, p.FromMs, p.ToMs) : [];
}
