using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay</c>: captures through the node's own pipeline.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var input = new CaptureInput(several: true);
        var data = new Option<string?>("--data") { Description = "Data folder to make, or with --append to go on with: as fast as it goes." };
        var append = new Option<bool>("--append") { Description = "Goes on with a data folder that has been replayed into before." };
        var zone = new Option<string?>("--zone") { Description = "Zone register (JSON) of a new data folder. Without it, that of the first FILE that is a data folder." };
        var speed = new Option<string?>("--speed") { Description = "0.1 to 100 times as fast as it was, or max. With --mqtt 1 where it is left out, with --data max." };
        var config = new Option<string?>("--config") { Description = "Settings of the node (JSON): lateness, profiles." };
        var broker = new BrokerReplayArguments();
        Command command = broker.AddTo(input.AddTo(new Command(
            "replay", "Replays captures into a data folder (--data), where the metrics are those that a node would have made of the same uploads, or onto a broker (--mqtt).")));
        command.Add(data);
        command.Add(append);
        command.Add(speed);
        command.Add(zone);
        command.Add(config);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (broker.IsChosen(parsed) == parsed.GetValue(data) is not null)
            {
                throw new WrongUseException("replay where to: either --data DIR or --mqtt HOST:PORT");
            }

            if (!ReplaySpeed.TryParse(parsed.GetValue(speed) ?? (broker.IsChosen(parsed) ? "1" : "max"), out double times))
            {
                throw new WrongUseException($"--speed {parsed.GetValue(speed)} is neither 0.1 to 100 nor max");
            }

            if (parsed.GetValue(data) is not { } folder)
            {
                return await broker.RunAsync(input, parsed, times, cancellation);
            }

            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() != parsed.GetValue(append))
            {
                throw new WrongUseException(parsed.GetValue(append) ? $"'{folder}' has nothing to go on with" : $"'{folder}' is not empty: choose a new folder, or --append");
            }

            EdgeOptions options = EdgeConfiguration.Read(
                parsed.GetValue(config), new Dictionary<string, string?> { ["DataFolder"] = folder, ["Zone"] = parsed.GetValue(zone) ?? "" });
            if (parsed.GetValue(zone) is null && !parsed.GetValue(append))
            {
                TakeRegister(input.Files(parsed), folder);
            }

            RecordSelection selection = input.Selection(parsed);
            using ICaptureSource source = await input.OpenAsync(parsed, cancellation, keepsTicks: true);
            using var decoding = new CaptureDecoding(input.Set(parsed));
            PipelineReplayOutcome outcome = await PipelineReplay.RunAsync(
                source, record => selection.TakesEnvelope(record) && (!selection.NeedsMessages || selection.TakesMessages(decoding.Open(record))), options, TimeProvider.System, times, cancellation);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Read:N0} records in {outcome.Took.TotalSeconds:F1} s ({outcome.Read / Math.Max(0.001, outcome.Took.TotalSeconds):N0}/s) into {folder}: xv2x metrics|ledger --data {folder}"));
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

    /// <summary>The figures are those of the node whose data is replayed only with the units and roads that it knew.</summary>
    private static void TakeRegister(string[] files, string folder)
    {
        if (files.FirstOrDefault(file => DataFolder.HasStore(file)) is { } from)
        {
            using EdgeStore known = DataFolder.OpenToRead(from);
            using EdgeStore made = DataFolder.OpenToWrite(folder);
            made.ReplaceRegister(known.ReadRegister(), $"replay of {Path.GetFileName(Path.TrimEndingDirectorySeparator(from))}");
        }
    }
}
