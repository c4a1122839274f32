using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay</c>: captures through the node's own pipeline.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var input = new CaptureInput(several: true);
        var data = new Option<string?>("--data") { Description = "Data folder to make, or with --append to go on with: as fast as it goes." };
        var append = new Option<bool>("--append") { Description = "Goes on with a data folder that has been replayed into before." };
        var zone = new Option<string?>("--zone") { Description = "Zone register (JSON) of a new data folder." };
        var config = new Option<string?>("--config") { Description = "Settings of the node (JSON): lateness, profiles." };
        var broker = new BrokerReplayArguments();
        Command command = broker.AddTo(input.AddTo(new Command(
            "replay", "Replays captures into a data folder (--data), where the metrics are those that a node would have made of the same uploads, or onto a broker (--mqtt).")));
        command.Add(data);
        command.Add(append);
        command.Add(zone);
        command.Add(config);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (broker.IsChosen(parsed) == parsed.GetValue(data) is not null)
            {
                throw new WrongUseException("replay where to: either --data DIR or --mqtt HOST:PORT");
            }

            if (parsed.GetValue(data) is not { } folder)
            {
                return await broker.RunAsync(input, parsed, cancellation);
            }

            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() != parsed.GetValue(append))
            {
                throw new WrongUseException(parsed.GetValue(append) ? $"'{folder}' has nothing to go on with" : $"'{folder}' is not empty: choose a new folder, or --append");
            }

            EdgeOptions options = EdgeConfiguration.Read(
                parsed.GetValue(config), new Dictionary<string, string?> { ["DataFolder"] = folder, ["Zone"] = parsed.GetValue(zone) ?? "" });
            RecordSelection selection = input.Selection(parsed);
            using ICaptureSource source = await input.OpenAsync(parsed, cancellation, keepsTicks: true);
            using var decoding = new CaptureDecoding(input.Set(parsed));
            PipelineReplayOutcome outcome = await PipelineReplay.RunAsync(
                source, record => selection.TakesEnvelope(record) && (!selection.NeedsMessages || selection.TakesMessages(decoding.Open(record))), options, cancellation);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Processed:N0} records in {outcome.Took.TotalSeconds:F1} s ({outcome.Processed / Math.Max(0.001, outcome.Took.TotalSeconds):N0}/s) into {folder}: xv2x metrics|ledger --data {folder}"));
            if (outcome.Untimed > 0)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"xv2x replay: {outcome.Untimed:N0} uploads have no time and were left out"));
            }

            foreach (string fault in source.Faults)
            {
                await Console.Error.WriteLineAsync($"xv2x replay: unreadable: {fault}");
            }

            return source.Faults.Any() ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }
}
