using System.CommandLine;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.Tracing;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x trace</c>: what became of one message.</summary>
internal static class TraceCommand
{
    public static Command Create()
    {
        var data = DataFolder.Option();
        var rsu = new Option<string>("--rsu") { Description = "RSU that sent it.", Required = true };
        var time = new Option<string>("--time") { Description = "When it arrived, ISO 8601 (UTC) or Unix ms; the upload nearest to it is taken.", Required = true };
        var kind = new Option<string?>("--kind") { Description = "Its kind (bsm, rsm, spat, map, rsi)." };
        var within = Duration.Option("--within", "How far from the time it may be (5s).");
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("trace", "Follows one message of a data folder: topic, place in the journal, decode, windows it lies in, rows of the store, what was forwarded of them.")
        {
            data, rsu, time, kind, within, format,
        };
        command.SetAction(parsed =>
        {
            if (!MetricsApi.TryTime(parsed.GetValue(time), 0, out long timeMs))
            {
                throw new WrongUseException("--time is an ISO 8601 time (2026-03-01T08:00:00Z) or Unix milliseconds");
            }

            string folder = parsed.GetValue(data)!;
            var search = new TraceSearch(parsed.GetValue(rsu)!, timeMs, parsed.GetValue(within) ?? TimeSpan.FromSeconds(5))
            {
                Kind = parsed.GetValue(kind) is { } name ? CaptureInput.Kind(name) : null,
            };
            using var store = DataFolder.OpenToRead(folder);
            if (MessageTrace.Find(DataFolder.Journal(folder), store, search) is not { } trace)
            {
                Console.Error.WriteLine($"xv2x trace: the journal holds no such upload of {search.Rsu} within {search.Within.TotalSeconds} s of that time");
                return ExitCode.RejectedInput;
            }

            if (parsed.GetValue(format) == "json")
            {
                Console.WriteLine(trace.ToJson().ToJsonString(Json.Options));
            }
            else
            {
                trace.Write(Console.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
