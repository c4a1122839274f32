using System.Globalization;
using System.Text.Json;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Ranges, scenarios, towns and areas, attestations and the operator's targets.</content>
internal static partial class JsonReport
{
    private static void WriteRange(Utf8JsonWriter json, RsuRange range)
    {
        json.WriteStartObject();
        json.WriteString("rsu", range.Rsu);
        Number(json, "d90_m", range.D90M);
        Array(json, "bins", range.Bins, bin =>
        {
            json.WriteStartObject();
            json.WriteNumber("from_m", bin.FromM);
            json.WriteNumber("received", bin.Received);
            json.WriteNumber("missed", bin.Missed);
            json.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void WriteScenario(Utf8JsonWriter json, ScenarioStatus status)
    {
        json.WriteStartObject();
        json.WriteString("id", status.Scenario.Id);
        Both(json, "name", status.Scenario.Name);
        json.WriteNumber("day", status.Scenario.Day);
        json.WriteString("grade", Terms.Letter(status.Grade));
        json.WriteStartObject("places");
        foreach (ScenarioGrade grade in Enum.GetValues<ScenarioGrade>().Where(status.Places.ContainsKey))
        {
            json.WriteNumber(Terms.Letter(grade), status.Places[grade]);
        }

        json.WriteEndObject();
        Both(json, "condition", status.Scenario.Condition);
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, PlaceGrades place)
    {
        json.WriteStartObject();
        json.WriteString("node", place.Node);
        json.WriteNumber("met", place.Met);
        json.WriteStartObject("grades");
        foreach ((string scenario, ScenarioGrade grade) in place.Grades)
        {
            json.WriteString(scenario, Terms.Letter(grade));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteArea(Utf8JsonWriter json, AreaStatus area)
    {
        json.WriteStartObject();
        json.WriteString("id", area.Id);
        json.WriteString("name", area.Name);
        json.WriteNumber("rsus", area.Rsus);
        Number(json, "on_air", area.OnAir);
        json.WriteNumber("length_m", Math.Round(area.LengthM, 1));
        json.WriteNumber("design_m", Math.Round(area.DesignM, 1));
        Number(json, "evidence_m", area.EvidenceM is { } e ? Math.Round(e, 1) : null);
        Number(json, "verified_m", area.VerifiedM is { } v ? Math.Round(v, 1) : null);
        json.WriteNumber("signalised", area.Signalised);
        Number(json, "networked", area.Networked);
        Number(json, "complete", area.Complete);
        json.WriteEndObject();
    }

    private static void WriteAttestation(Utf8JsonWriter json, AttestationRecord attestation)
    {
        json.WriteStartObject();
        json.WriteString("id", attestation.Id);
        json.WriteString("indicator", attestation.Indicator);
        json.WriteString("subject", attestation.Subject);
        json.WriteString("statement", attestation.Statement);
        Number(json, "value", attestation.Value);
        json.WriteString("document", attestation.Document);
        json.WriteString("issuer", attestation.Issuer);
        json.WriteString("date", Day(attestation.Date));
        json.WriteString("expires", attestation.Expires is { } last ? Day(last) : null);
        json.WriteEndObject();
    }

    private static void WriteTarget(Utf8JsonWriter json, TargetRecord target)
    {
        json.WriteStartObject();
        json.WriteString("indicator", target.Indicator);
        Both(json, "label", Terms.OwnTargetLabel);
        json.WriteNumber("value", target.Value);
        json.WriteString("document", target.Document);
        json.WriteString("date", Day(target.Date));
        json.WriteString("by", target.By);
        json.WriteEndObject();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
