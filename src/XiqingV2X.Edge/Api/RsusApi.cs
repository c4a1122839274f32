using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Json;
using XiqingV2X.Edge.Live;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Live;

namespace XiqingV2X.Edge.Api;

/// <summary><c>rsus</c>: roadside units registered or heard.</summary>
internal static class RsusApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/rsus", (HttpContext http, RegisterCache register, LiveView live, LiveSettings settings, TimeProvider clock) =>
                OpenData.Answer(http, Json.FeatureCollection(All(register.Current, live.Snapshot, settings, Now(clock)).Select(rsu => (JsonNode?)Feature(rsu)))))
            .IsOpenData()
            .WithName("rsus")
            .WithSummary("Roadside units registered or heard, as GeoJSON");
        api.MapGet("/rsus/{id}", (string id, RegisterCache register, LiveView live, LiveSettings settings, TimeProvider clock, LedgerView ledger, DeviceStates devices, RsuDirectory directory, UploadProcessor processor) =>
            {
                JsonObject? rsu = All(register.Current, live.Snapshot, settings, Now(clock)).FirstOrDefault(r => (string?)r["id"] == id);
                if (rsu is null)
                {
                    return Results.Problem($"no RSU '{id}' is registered or was heard", statusCode: 404);
                }

                JsonObject feature = Feature(rsu);
                feature["properties"]!["device"] = DevicesApi.Describe(devices.Find(id));
                feature["properties"]!["ledger"] = LedgerApi.ToJson([.. ledger.Rows().Where(row => row.Rsu == id)]);
                feature["properties"]!["notes"] = directory.Table.TryFind(Encoding.UTF8.GetBytes(id), out int index) ? Notes(processor.Notes, index) : null;
                return Json.Result(feature);
            })
            .WithName("rsu")
            .WithSummary("One roadside unit with its ledger");
    }

    /// <summary>Registered RSUs in the register's order, then those heard and not registered.</summary>
    public static IEnumerable<JsonObject> All(ZoneRegister register, LiveSnapshot? live, LiveSettings settings, long nowMs)
    {
        var heard = (live?.Rsus ?? []).ToDictionary(rsu => rsu.Id, StringComparer.Ordinal);
        foreach (RsuRecord record in register.Rsus)
        {
            yield return Describe(record.Id, record, heard.GetValueOrDefault(record.Id), live, settings, nowMs);
        }

        var registered = register.Rsus.Select(rsu => rsu.Id).ToHashSet(StringComparer.Ordinal);
        foreach (LiveRsu rsu in heard.Values.Where(rsu => !registered.Contains(rsu.Id)).OrderBy(rsu => rsu.Id, StringComparer.Ordinal))
        {
            yield return Describe(rsu.Id, null, rsu, live, settings, nowMs);
        }
    }

    private static JsonObject Describe(string id, RsuRecord? record, LiveRsu? heard, LiveSnapshot? live, LiveSettings settings, long nowMs)
    {
        long? ageMs = heard is null ? null : Math.Max(0, nowMs - heard.LastArrivalMs);
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = record?.Name ?? "",
            ["registered"] = record is not null,
            ["registerState"] = record?.State switch
            {
                RsuState.InService => "in-service",
                RsuState.OutOfService => "out-of-service",
                RsuState.Pending => "pending",
                _ => null,
            },
            ["state"] = RsuStateName.Of(heard, live, settings.SilentAfterMs),
            ["ageMs"] = ageMs,
            ["rateHz"] = heard is null ? null : Math.Round(heard.Kinds.Sum(kind => kind.RateHz), 2),
            ["junction"] = record?.Junction,
            ["town"] = record?.TownCode,
            ["profile"] = record?.Profile,
            ["latitude"] = record?.Latitude,
            ["longitude"] = record?.Longitude,
            ["kinds"] = Json.Array((heard?.Kinds ?? []).Select(kind => (JsonNode?)new JsonObject
            {
                ["kind"] = MessageKindName.Of(kind.Kind),
                ["ageMs"] = Math.Max(0, nowMs - kind.LastArrivalMs),
                ["rateHz"] = Math.Round(kind.RateHz, 2),
                ["uploads"] = kind.Uploads,
                ["messages"] = kind.Messages,
                ["rejected"] = kind.Rejected,
            })),
        };
    }

    /// <summary>What was noticed about its payloads since the node began, without refusing them.</summary>
    private static JsonObject Notes(UploadNotes notes, int rsu)
    {
        var counts = new JsonObject();
        foreach (JsonNote note in Enum.GetValues<JsonNote>())
        {
            if (notes.Count(rsu, note) is > 0 and var count)
            {
                counts[note.ToString()] = count;
            }
        }

        return new JsonObject
        {
            ["counts"] = counts,
            ["unknownMembers"] = Json.Array(notes.UnknownOf(rsu).Select(member => (JsonNode?)new JsonObject
            {
                ["kind"] = MessageKindName.Of(member.Kind),
                ["name"] = member.Name,
            })),
        };
    }

    private static JsonObject Feature(JsonObject rsu)
    {
        double? longitude = (double?)rsu["longitude"];
        double? latitude = (double?)rsu["latitude"];
        return new JsonObject
        {
            ["type"] = "Feature",
            ["id"] = (string)rsu["id"]!,
            ["geometry"] = longitude is { } lon && latitude is { } lat ? Json.Point(lon, lat) : null,
            ["properties"] = rsu,
        };
    }

    private static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
