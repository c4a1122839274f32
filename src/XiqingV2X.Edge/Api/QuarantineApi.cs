using System.Text.Json.Nodes;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Quarantine;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Api;

/// <summary><c>quarantine</c>: uploads that could not be taken, with their bytes.</summary>
internal static class QuarantineApi
{
    private const int LargestPage = 1_000;
    private const int LargestCapture = 10_000;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/quarantine", (EdgeStore store, string? rsu, string? reason, string? from, string? to, long? before, int? limit) =>
                TryQuery(rsu, reason, from, to, before, Math.Clamp(limit ?? 100, 1, LargestPage), out QuarantineQuery query)
                    ? Json.Result(new JsonObject { ["entries"] = Json.Array(store.ListQuarantine(query).Select(entry => (JsonNode?)Entry(entry))) })
                    : BadTime())
            .WithName("quarantine")
            .WithSummary("Rejected uploads, newest first, with reason, bit offset, field and raw bytes");
        api.MapGet("/quarantine/{id:long}", (EdgeStore store, long id) =>
                store.GetQuarantine(id) is { } entry ? Json.Result(Whole(entry)) : NoEntry(id))
            .WithName("quarantine-entry")
            .WithSummary("One rejected upload, with what can be read of it: the fields in front of the fault, without ids of vehicles");
        api.MapGet("/quarantine/capture", ExportAsync)
            .WithName("quarantine-capture")
            .WithSummary("Rejected uploads as a pcapng capture");
        api.MapPost("/quarantine/{id:long}/replay", (EdgeOptions options, EdgeStore store, DeviceProfiles profiles, long id) =>
                With(options, store, profiles, replayer => replayer.Replay(id)) is { } outcome
                    ? Json.Result(new JsonObject { ["id"] = id, ["outcome"] = outcome.ToString() })
                    : NoEntry(id))
            .Needs(UserRole.Operator, "quarantine-replay")
            .WithName("quarantine-replay")
            .WithSummary("Tries the upload of an entry again; what is taken moves from rejected to stored in the ledger");
        api.MapPost("/quarantine/replay", (EdgeOptions options, EdgeStore store, DeviceProfiles profiles, string? rsu, string? reason, string? from, string? to) =>
                !TryQuery(rsu, reason, from, to, null, LargestCapture, out QuarantineQuery query) ? BadTime()
                : Json.Result(Outcomes(With(options, store, profiles, replayer => replayer.ReplayAll(query)))))
            .Needs(UserRole.Operator, "quarantine-replay")
            .WithName("quarantine-replay-all")
            .WithSummary("Tries all rejected uploads again, or those of an RSU, a reason, a time");
    }

    public static JsonObject Outcomes(IReadOnlyDictionary<ReplayOutcome, int> outcomes)
    {
        var uploads = new JsonObject();
        foreach ((ReplayOutcome outcome, int count) in outcomes)
        {
            uploads[outcome.ToString()] = count;
        }

        return new JsonObject { ["uploads"] = uploads };
    }

    public static bool TryQuery(string? rsu, string? reason, string? from, string? to, long? before, int limit, out QuarantineQuery query)
    {
        query = new QuarantineQuery();
        if (!MetricsApi.TryTime(from, 0, out long fromMs) || !MetricsApi.TryTime(to, long.MaxValue / 1_000_000, out long toMs))
        {
            return false;
        }

        query = new QuarantineQuery { Rsu = rsu, Reason = reason, FromNs = Nanoseconds(fromMs), ToNs = Nanoseconds(toMs), BeforeId = before, Limit = limit };
        return true;
    }

    public static long Nanoseconds(long unixMs) => Math.Clamp(unixMs, 0, long.MaxValue / 1_000_000) * 1_000_000;

    private static async Task<IResult> ExportAsync(
        EdgeOptions options, EdgeStore store, string? rsu, string? reason, string? from, string? to, CancellationToken cancellation)
    {
        if (!TryQuery(rsu, reason, from, to, null, LargestCapture, out QuarantineQuery query))
        {
            return BadTime();
        }

        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using DirectoryJournalStorage journal = Journal(options);
        int uploads = await QuarantineExport.WriteAsync(file, journal, store.ListQuarantine(query), cancellation);
        if (uploads == 0)
        {
            return Results.Problem("nothing in quarantine fits", statusCode: 404);
        }

        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
        return Results.Stream(stream, "application/x-pcapng", "quarantine.pcapng");
    }

    private static T With<T>(EdgeOptions options, EdgeStore store, DeviceProfiles profiles, Func<QuarantineReplayer, T> use)
    {
        using DirectoryJournalStorage journal = Journal(options);
        return use(new QuarantineReplayer(store, journal, profiles));
    }

    private static DirectoryJournalStorage Journal(EdgeOptions options)
        => DirectoryJournalStorage.OpenForReading(Path.Combine(options.DataFolder, "journal"));

    private static IResult BadTime() => Results.Problem("from and to are ISO 8601 times (2026-03-01T08:00:00Z) or Unix milliseconds", statusCode: 400);

    private static IResult NoEntry(long id) => Results.Problem($"quarantine has no entry {id}", statusCode: 404);

    private static JsonObject Whole(QuarantineEntry entry)
    {
        JsonObject json = Entry(entry);
        json["decoded"] = QuarantineReading.Read(entry);
        return json;
    }

    public static JsonObject Entry(QuarantineEntry entry) => new()
    {
        ["id"] = entry.Id,
        ["arrivalMs"] = entry.ArrivalNs / 1_000_000,
        ["rsu"] = entry.Rsu,
        ["kind"] = MessageKindName.Of(entry.Kind),
        ["topic"] = entry.Topic,
        ["reason"] = entry.Reason,
        ["bit"] = entry.BitOffset < 0 ? null : entry.BitOffset,
        ["field"] = entry.Field.Length == 0 ? null : entry.Field,
        ["journal"] = entry.JournalPosition,
        ["bytes"] = entry.Payload.Length,
        ["payload"] = Convert.ToHexStringLower(entry.Payload),
    };
}
