using System.Text.Json;
using XiqingV2X.Coverage.Report;

namespace XiqingV2X.Coverage.Rendering;

/// <content>Junctions, RSUs, roads, ledger, and the small writers.</content>
internal static partial class JsonReport
{
    private static void WriteJunction(Utf8JsonWriter json, JunctionStatus junction)
    {
        json.WriteStartObject();
        json.WriteString("node", junction.Node);
        json.WriteString("name", junction.Name);
        Number(json, "lat", junction.Latitude);
        Number(json, "lon", junction.Longitude);
        json.WriteBoolean("signalised", junction.Signalised);
        json.WriteBoolean("rsi_registered", junction.RsiRegistered);
        Truth(json, "signal_networked", junction.SignalNetworked);
        Truth(json, "spat_map_complete", junction.SpatMapComplete);
        Truth(json, "rsi_broadcast", junction.RsiBroadcast);
        Number(json, "spat_fresh_share", junction.SpatFreshShare);
        Number(json, "map_fresh_share", junction.MapFreshShare);
        Number(json, "sensing_share", junction.SensingShare);
        json.WriteBoolean("key", junction.Key);
        json.WriteString("town", junction.TownCode);
        json.WriteNumber("windows", junction.Windows);
        Strings(json, "findings", junction.Findings.Select(Terms.Key));
        json.WriteEndObject();
    }

    private static void WriteRsu(Utf8JsonWriter json, RsuStatus rsu)
    {
        json.WriteStartObject();
        json.WriteString("id", rsu.Id);
        json.WriteString("name", rsu.Name);
        json.WriteString("state", Terms.Key(rsu.State));
        Number(json, "lat", rsu.Latitude);
        Number(json, "lon", rsu.Longitude);
        Truth(json, "on_air", rsu.OnAir);
        Truth(json, "delivered", rsu.Delivered);
        Time(json, "last_heard", rsu.LastHeard);
        Number(json, "availability", rsu.Availability);
        Number(json, "d90_m", rsu.D90M);
        json.WriteString("town", rsu.TownCode);
        json.WriteEndObject();
    }

    private static void WriteRoad(Utf8JsonWriter json, RoadStatus road, IEnumerable<CellStatus> cells)
    {
        json.WriteStartObject();
        json.WriteString("id", road.Id);
        json.WriteString("name", road.Name);
        json.WriteString("class", road.Class);
        json.WriteNumber("length_m", Math.Round(road.LengthM, 1));
        json.WriteNumber("cells", road.Cells);
        Number(json, "cells_with_evidence", road.CellsWithEvidence);
        Number(json, "evidence_m", road.EvidenceM is { } m ? Math.Round(m, 1) : null);
        Number(json, "verified_m", road.VerifiedM is { } v ? Math.Round(v, 1) : null);
        json.WriteString("town", road.TownCode);

        // One letter a cell, along the line: verified, below, or no evidence.
        json.WriteString("cell_states", string.Concat(cells.Select(c => c.State switch { CellState.Verified => 'V', CellState.Below => 'B', _ => '-' })));
        json.WriteEndObject();
    }

    private static void WriteLedger(Utf8JsonWriter json, LedgerSummary ledger)
    {
        json.WriteStartObject("ledger");
        json.WriteNumber("rows", ledger.Rows);
        json.WriteNumber("unbalanced_rows", ledger.UnbalancedRows);
        json.WriteNumber("received", ledger.Received);
        json.WriteNumber("stored", ledger.Stored);
        json.WriteNumber("deduplicated", ledger.Deduplicated);
        Counts(json, "rejected", ledger.Rejected);
        Counts(json, "shed", ledger.Shed);
        json.WriteNumber("in_flight", ledger.InFlight);
        json.WriteNumber("messages", ledger.Messages);
        json.WriteNumber("messages_rejected", ledger.MessagesRejected);
        json.WriteNumber("bytes", ledger.Bytes);
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach ((string reason, long count) in counts)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
    }

    private static void Both(Utf8JsonWriter json, string name, Bilingual text)
    {
        json.WriteString(name + "_zh", text.Zh);
        json.WriteString(name + "_en", text.En);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Truth(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, Figures.Iso(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }
}
