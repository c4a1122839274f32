using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Replays;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay</c>: captures through the node's own pipeline, or onto a broker.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var input = new CaptureInput(several: true);
        var folder = new FolderReplay();
        var broker = new BrokerReplayArguments();
        var compare = new CompareArguments();
        var speed = new Option<string?>("--speed") { Description = "0.1 to 100 times as fast as it was, or max. With --mqtt 1 where it is left out, with --data max." };
        Command command = compare.AddTo(broker.AddTo(folder.AddTo(input.AddTo(new Command(
            "replay",
            "Replays captures into a data folder (--data), where the metrics are those that a node would have made of the same uploads, compares them with another run (--against, --golden), or plays them onto a broker (--mqtt).")))));
        command.Add(speed);
        command.SetAction(async (parsed, cancellation) =>
        {
            bool isCompared = compare.IsChosen(parsed);
            if (broker.IsChosen(parsed) == (isCompared || folder.Folder(parsed) is not null))
            {
                throw new WrongUseException("replay where to: either --data DIR, --against or --golden, or --mqtt HOST:PORT");
            }

            if (!ReplaySpeed.TryParse(parsed.GetValue(speed) ?? (broker.IsChosen(parsed) ? "1" : "max"), out double times))
            {
                throw new WrongUseException($"--speed {parsed.GetValue(speed)} is neither 0.1 to 100 nor max");
            }

            if (isCompared)
            {
                return await compare.RunAsync(folder, input, parsed, times, cancellation);
            }

            if (folder.Folder(parsed) is not { } data)
            {
                return await broker.RunAsync(input, parsed, times, cancellation);
            }

            (PipelineReplayOutcome outcome, bool damaged) = await folder.RunAsync(input, parsed, data, times, cancellation);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{outcome.Read:N0} records in {outcome.Took.TotalSeconds:F1} s ({outcome.Read / Math.Max(0.001, outcome.Took.TotalSeconds):N0}/s) into {data}: xv2x metrics|ledger --data {data}"));
            return damaged ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }
}
