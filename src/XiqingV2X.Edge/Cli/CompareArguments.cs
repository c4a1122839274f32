using System.CommandLine;
using System.Globalization;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Finding;
using XiqingV2X.Edge.Replays.Comparing;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Events;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay --against</c> and <c>--golden</c>: would the platform still say the same?</summary>
internal sealed class CompareArguments
{
    private const long SilenceMs = 10_000;
    private static readonly EventLimits Limits = new() { MostOfAKind = 10_000 };
    private readonly Option<string?> _against = new("--against") { Description = "Compares with this: a data folder with what a run has stored, or a capture, which is replayed as well. Exit code 1 where they differ." };
    private readonly Option<string?> _golden = new("--golden") { Description = "Compares with the results in this folder of text files. Exit code 1 where they differ." };
    private readonly Option<bool> _update = new("--update") { Description = "Writes the results to the folder of --golden instead." };
    private readonly Option<double> _tolerance = new("--tolerance") { Description = "Figures that differ by no more than this share of the larger one are the same.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _most = new("--differences") { Description = "Most differences of a sort that are told; the others are counted.", DefaultValueFactory = _ => 20 };

    public Command AddTo(Command command)
    {
        foreach (Option option in (Option[])[_against, _golden, _update, _tolerance, _most])
        {
            command.Add(option);
        }

        return command;
    }

    public bool IsChosen(ParseResult parsed) => parsed.GetValue(_against) is not null || parsed.GetValue(_golden) is not null;

    public async Task<int> RunAsync(FolderReplay replay, CaptureInput input, ParseResult parsed, double speed, CancellationToken cancellation)
    {
        string? golden = parsed.GetValue(_golden);
        if (golden is not null == (parsed.GetValue(_against) is not null) || (parsed.GetValue(_update) && golden is null) || parsed.GetValue(_tolerance) is < 0 or >= 1)
        {
            throw new WrongUseException("compare with one thing: --against or --golden (which --update writes); --tolerance is a share, such as 0.001");
        }

        input.CheckTwice(parsed);
        string work = Directory.CreateTempSubdirectory("xv2x-compare-").FullName;
        try
        {
            string folder = replay.Folder(parsed) ?? Path.Combine(work, "first");
            (_, bool damaged) = await replay.RunAsync(input, parsed, folder, speed, cancellation);
            ReplayResult first = await ResultAsync(folder, await input.OpenAsync(parsed, cancellation, keepsTicks: true), input, parsed, cancellation);
            if (golden is not null && parsed.GetValue(_update))
            {
                GoldenResult.Write(golden, first);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first.Windows.Count:N0} windows, {first.Ledger.Count:N0} counts and {first.Events.Count:N0} events written to {golden}"));
                return damaged ? ExitCode.RejectedInput : ExitCode.Done;
            }

            ReplayResult second = golden is not null ? ReadGolden(golden) : await SecondAsync(replay, input, parsed, folder, Path.Combine(work, "second"), cancellation);
            ResultDifference difference = ResultDifference.Of(first, second, parsed.GetValue(_tolerance));
            difference.Write(Console.Out, Math.Max(0, parsed.GetValue(_most)));
            return difference.IsNone && !damaged ? ExitCode.Done : ExitCode.RejectedInput;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static ReplayResult ReadGolden(string folder)
    {
        try
        {
            return GoldenResult.Read(folder);
        }
        catch (InvalidDataException e)
        {
            throw new WrongUseException(e.Message);
        }
    }

    /// <summary>What is compared with: results that are stored, or those of a replay by the same register.</summary>
    private async Task<ReplayResult> SecondAsync(
        FolderReplay replay, CaptureInput input, ParseResult parsed, string registerOf, string folder, CancellationToken cancellation)
    {
        string other = parsed.GetValue(_against)!;
        bool isStored = DataFolder.HasStore(other);
        if (!isStored)
        {
            using ICaptureSource source = await CaptureSources.OpenAsync(other, new UploadReaderOptions(), cancellation, keepsTicks: true);
            await replay.RunAsync(source, input, parsed, folder, registerOf, cancellation);
        }

        return await ResultAsync(
            isStored ? other : folder, await CaptureSources.OpenAsync(other, new UploadReaderOptions(), cancellation, keepsTicks: true), input, parsed, cancellation);
    }

    private static async Task<ReplayResult> ResultAsync(string folder, ICaptureSource uploads, CaptureInput input, ParseResult parsed, CancellationToken cancellation)
    {
        using (uploads)
        {
            RecordSelection selection = input.Selection(parsed);
            using var decoding = new CaptureDecoding(input.Set(parsed));
            using var search = new EventSearch(Limits, SilenceMs);
            while (await uploads.ReadAsync(cancellation))
            {
                if (selection.Takes(uploads.Current, decoding))
                {
                    search.Add(uploads.Current);
                }
            }

            using EdgeStore store = DataFolder.OpenToRead(folder);
            return ReplayResult.Of(store, search.Finish());
        }
    }
}
