using System.Text.Encodings.Web;
using System.Text.Json;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Indicators;
using XiqingV2X.Coverage.Plan;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <summary>The report for programs: members in a fixed order, times in UTC, shares 0..1, null where nothing is known.</summary>
internal static partial class JsonReport
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(CoverageReport report, Stream destination)
    {
        using var json = new Utf8JsonWriter(destination, Layout);
        json.WriteStartObject();
        json.WriteNumber("schema_version", CoverageReport.SchemaVersion);
        if (report.Engine.Length > 0)
        {
            json.WriteString("engine", report.Engine);
        }

        json.WriteStartObject("zone");
        json.WriteString("label", report.ZoneLabel);
        json.WriteBoolean("invented", report.Invented);
        if (report.Invented)
        {
            Both(json, "warning", Terms.InventedWarning);
        }

        json.WriteEndObject();
        json.WriteString("generated_at", Figures.Iso(report.GeneratedAt));
        WritePeriod(json, report.Period);
        WritePlan(json, report.Plan);
        WriteOptions(json, report.Options, report.WindowSeconds);
        Array(json, "indicators", report.Indicators, v => WriteIndicator(json, v, report.Plan.Indicator(v.Id)));
        Array(json, "clauses", report.Clauses, c => WriteClause(json, c));
        Array(json, "junctions", report.Junctions, j => WriteJunction(json, j));
        Array(json, "rsus", report.Rsus, r => WriteRsu(json, r));
        ILookup<string, CellStatus> cells = report.Cells.ToLookup(c => c.Road, StringComparer.Ordinal);
        Array(json, "roads", report.Roads, r => WriteRoad(json, r, cells[r.Id]));
        Array(json, "ranges", report.Ranges, r => WriteRange(json, r));
        Array(json, "scenarios", report.Scenarios, s => WriteScenario(json, s));
        Array(json, "places", report.Places, p => WritePlace(json, p));
        Array(json, "towns", report.Towns, a => WriteArea(json, a));
        Array(json, "areas", report.Areas, a => WriteArea(json, a));
        WriteAdvice(json, report.Advice);
        Array(json, "attestations", report.Attestations, a => WriteAttestation(json, a));
        Array(json, "operator_targets", report.Targets, t => WriteTarget(json, t));
        WriteLedger(json, report.Ledger);
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, PlanCatalog plan)
    {
        json.WriteStartObject("plan");
        Both(json, "title", plan.Title);
        json.WriteString("years", plan.Period);
        Both(json, "statement", plan.Statement);
        json.WriteNull("numeric_target");
        json.WriteEndObject();
    }

    private static void WriteOptions(Utf8JsonWriter json, CoverageOptions options, int windowSeconds)
    {
        json.WriteStartObject("rules_of_counting");
        json.WriteNumber("window_s", windowSeconds);
        json.WriteString("area", options.Area);
        json.WriteNumber("on_air_windows", options.OnAirWindows);
        json.WriteNumber("min_packets_per_cell", options.MinPacketsPerCell);
        json.WriteNumber("spat_fresh_share", options.SpatFreshShare);
        json.WriteNumber("map_fresh_share", options.MapFreshShare);
        json.WriteNumber("phases_agree_share", options.PhasesAgreeShare);
        json.WriteNumber("rsi_share", options.RsiShare);
        json.WriteNumber("sensing_share", options.SensingShare);
        json.WriteNumber("planning_radius_m", options.PlanningRadiusM);
        json.WriteNumber("stuck_after_s", options.StuckAfter.TotalSeconds);
        json.WriteNumber("stale_after_s", options.StaleAfter.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteIndicator(Utf8JsonWriter json, IndicatorValue value, PlanIndicator definition)
    {
        json.WriteStartObject();
        json.WriteString("id", value.Id);
        json.WriteString("code", definition.Code);
        Both(json, "name", definition.Name);
        json.WriteString("state", Terms.Key(value.State));
        Strings(json, "class", Terms.Letters(value.Class));
        json.WriteString("unit", value.Unit);
        Number(json, "value", value.Value);
        Number(json, "numerator", value.Numerator);
        Number(json, "denominator", value.Denominator);
        Both(json, "count_unit", value.CountUnit);
        json.WriteNumber("n", value.N);
        WriteInterval(json, value.Interval);
        Time(json, "as_of", value.AsOf);
        Number(json, "age_s", value.Age?.TotalSeconds);
        Number(json, "completeness", value.Completeness);
        WritePeriod(json, value.Period);
        json.WriteNull("plan_target");
        WriteBenchmark(json, definition.Benchmark);
        Both(json, "formula", definition.Formula);
        Both(json, "needs", definition.Needs);
        Both(json, "caveat", definition.Caveat);
        Array(json, "parts", value.Parts, p =>
        {
            json.WriteStartObject();
            json.WriteString("key", p.Key);
            Both(json, "label", p.Label);
            json.WriteNumber("count", p.Count);
            if (p.Unit.Length > 0)
            {
                json.WriteString("unit", p.Unit);
            }

            Strings(json, "items", p.Items);
            json.WriteEndObject();
        });
        Array(json, "notes", value.Notes, n =>
        {
            json.WriteStartObject();
            json.WriteString("zh", n.Zh);
            json.WriteString("en", n.En);
            json.WriteEndObject();
        });
        Strings(json, "evidence", value.Evidence.Select(e => e.ToString()));
        json.WriteEndObject();
    }

    private static void WriteBenchmark(Utf8JsonWriter json, ReferenceBenchmark? benchmark)
    {
        if (benchmark is null)
        {
            json.WriteNull("benchmark");
            return;
        }

        json.WriteStartObject("benchmark");
        Both(json, "label", Terms.NotATarget);
        Both(json, "text", benchmark.Text);
        Both(json, "source", benchmark.Source);
        json.WriteBoolean("binding", benchmark.Binding);
        json.WriteEndObject();
    }

    private static void WriteClause(Utf8JsonWriter json, ClauseStatus status)
    {
        PlanClause clause = status.Clause;
        json.WriteStartObject();
        json.WriteString("id", clause.Id);
        json.WriteNumber("line", clause.Line);
        Both(json, "chapter", clause.Chapter);
        Both(json, "section", clause.Section);
        Both(json, "box", clause.Box);
        json.WriteString("tier", Terms.Key(clause.Tier));
        json.WriteString("kind", clause.IsTask ? "task" : "fact");
        Both(json, "text", clause.Text);
        json.WriteString("state", Terms.Key(status.State));
        Time(json, "as_of", status.AsOf);
        Strings(json, "measurable_by", Terms.Letters(clause.MeasurableBy));
        Strings(json, "decided_by_class", Terms.Letters(clause.Primary));
        Strings(json, "decided_by", status.DecidedBy);
        Strings(json, "supporting", status.Supporting);
        Strings(json, "open", status.Open);
        Both(json, "reason", status.Reason);
        Both(json, "would_change", status.WouldChange);
        Both(json, "telemetry_says", clause.TelemetrySays);
        json.WriteNull("plan_target");
        if (clause.Number is { } number)
        {
            json.WriteStartObject("adjacent_number");
            json.WriteNumber("value", number.Value);
            json.WriteString("unit", number.Unit);
            Both(json, "of", number.Of);
            Number(json, "year", number.Year);
            json.WriteEndObject();
        }

        Both(json, "note", clause.Note);
        json.WriteEndObject();
    }

    private static void WriteInterval(Utf8JsonWriter json, Interval? interval)
    {
        if (interval is not { } i)
        {
            json.WriteNull("interval");
            return;
        }

        json.WriteStartObject("interval");
        json.WriteString("method", "wilson-95");
        json.WriteNumber("low", i.Low);
        json.WriteNumber("high", i.High);
        json.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter json, Period? period)
    {
        if (period is not { } p)
        {
            json.WriteNull("period");
            return;
        }

        json.WriteStartObject("period");
        json.WriteString("from", Figures.Iso(p.From));
        json.WriteString("to", Figures.Iso(p.To));
        json.WriteEndObject();
    }
}
