using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.Coverage.Verification;

/// <summary>How a report was made, read back from its JSON: with the same evidence it gives the same bytes.</summary>
/// <param name="Options">Period, window and rules of counting.</param>
/// <param name="GeneratedAt">When it was made.</param>
/// <param name="Engine">Version of the program that made it; empty where it does not say.</param>
public sealed record ReportRequest(CoverageOptions Options, DateTimeOffset GeneratedAt, string Engine)
{
    /// <summary>A clock that stands at <see cref="GeneratedAt"/>.</summary>
    public TimeProvider Clock => new Standing(GeneratedAt);

    /// <summary>Reads it.</summary>
    /// <param name="utf8">The report as JSON.</param>
    /// <exception cref="InvalidDataException">It is no report.</exception>
    public static ReportRequest Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(utf8);
            JsonElement root = json.RootElement;
            JsonElement rules = root.GetProperty("rules_of_counting");
            JsonElement period = root.GetProperty("period");
            bool some = period.ValueKind == JsonValueKind.Object;
            var options = new CoverageOptions
            {
                From = some ? Time(period.GetProperty("from")) : null,
                To = some ? Time(period.GetProperty("to")) : null,
                WindowSeconds = rules.GetProperty("window_s").GetInt32(),
                Area = rules.GetProperty("area").GetString(),
                OnAirWindows = rules.GetProperty("on_air_windows").GetInt32(),
                MinPacketsPerCell = rules.GetProperty("min_packets_per_cell").GetInt32(),
                SpatFreshShare = rules.GetProperty("spat_fresh_share").GetDouble(),
                MapFreshShare = rules.GetProperty("map_fresh_share").GetDouble(),
                PhasesAgreeShare = rules.GetProperty("phases_agree_share").GetDouble(),
                RsiShare = rules.GetProperty("rsi_share").GetDouble(),
                SensingShare = rules.GetProperty("sensing_share").GetDouble(),
                PlanningRadiusM = rules.GetProperty("planning_radius_m").GetDouble(),
                StuckAfter = TimeSpan.FromSeconds(rules.GetProperty("stuck_after_s").GetDouble()),
                StaleAfter = TimeSpan.FromSeconds(rules.GetProperty("stale_after_s").GetDouble()),
            };
            return new ReportRequest(options, Time(root.GetProperty("generated_at")), root.TryGetProperty("engine", out JsonElement engine) ? engine.GetString() ?? "" : "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("no coverage report in JSON: " + e.Message, e);
        }
    }

    private static DateTimeOffset Time(JsonElement text) => DateTimeOffset.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed class Standing(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
