using System.Globalization;
using System.Text.Json;

namespace XiqingV2X.Coverage.Register;

/// <content>Areas, fleets, attestations and targets.</content>
public static partial class RegisterFile
{
    private static void WriteFurther(Utf8JsonWriter json, ZoneRegister register)
    {
        json.WriteStartArray("areas");
        foreach (KeyAreaRecord area in register.Areas)
        {
            json.WriteStartObject();
            json.WriteString("id", area.Id);
            json.WriteString("name", area.Name);
            WriteLine(json, area.Ring);
            WriteDatum(json, area.FromGcj02);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("fleets");
        foreach (FleetRecord fleet in register.Fleets)
        {
            json.WriteStartObject();
            json.WriteString("id", fleet.Id);
            json.WriteString("name", fleet.Name);
            json.WriteString("service", fleet.Service);
            json.WriteNumber("terminals", fleet.Terminals);
            WriteNumber(json, "vehicles", fleet.Vehicles);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attestations");
        foreach (AttestationRecord attestation in register.Attestations)
        {
            json.WriteStartObject();
            json.WriteString("id", attestation.Id);
            json.WriteString("indicator", attestation.Indicator);
            json.WriteString("subject", attestation.Subject);
            json.WriteString("statement", attestation.Statement);
            WriteNumber(json, "value", attestation.Value);
            json.WriteString("document", attestation.Document);
            json.WriteString("issuer", attestation.Issuer);
            json.WriteString("date", Day(attestation.Date));
            json.WriteString("expires", attestation.Expires is { } last ? Day(last) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("targets");
        foreach (TargetRecord target in register.Targets)
        {
            json.WriteStartObject();
            json.WriteString("indicator", target.Indicator);
            json.WriteNumber("value", target.Value);
            json.WriteString("document", target.Document);
            json.WriteString("date", Day(target.Date));
            json.WriteString("by", target.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter json, IReadOnlyList<(double Longitude, double Latitude)> line)
    {
        json.WriteStartArray("line");
        foreach ((double longitude, double latitude) in line)
        {
            json.WriteStartArray();
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteDatum(Utf8JsonWriter json, bool fromGcj02)
    {
        if (fromGcj02)
        {
            json.WriteBoolean("from_gcj02", true);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
