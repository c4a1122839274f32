using System.Text.Json;
using XiqingV2X.Coverage.Advice;

namespace XiqingV2X.Coverage.Rendering;

/// <content>What to do next.</content>
internal static partial class JsonReport
{
    private static void WriteAdvice(Utf8JsonWriter json, NextSteps advice)
    {
        json.WriteStartObject("next_steps");
        Array(json, "drives", advice.Drives, d =>
        {
            json.WriteStartObject();
            json.WriteString("road", d.Road);
            json.WriteString("name", d.Name);
            json.WriteNumber("first_cell", d.FirstCell);
            json.WriteNumber("last_cell", d.LastCell);
            json.WriteNumber("gain_m", Math.Round(d.GainM, 1));
            json.WriteNumber("within_reach_m", Math.Round(d.WithinReachM, 1));
            json.WriteEndObject();
        });
        Array(json, "weak_rsus", advice.Weak, w =>
        {
            json.WriteStartObject();
            json.WriteString("rsu", w.Rsu);
            Both(json, "finding", w.Finding);
            Both(json, "likely_cause", w.LikelyCause);
            json.WriteEndObject();
        });
        Array(json, "sites_estimated", advice.Sites, s =>
        {
            json.WriteStartObject();
            json.WriteNumber("lat", Math.Round(s.Latitude, 6));
            json.WriteNumber("lon", Math.Round(s.Longitude, 6));
            json.WriteString("road", s.Road);
            json.WriteNumber("estimated_gain_m", Math.Round(s.GainM, 1));
            json.WriteNumber("radius_m", s.RadiusM);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
