using System.CommandLine;
using System.Globalization;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x replay --data</c> and what goes with it.</summary>
internal sealed class FolderReplay
{
    private readonly Option<string?> _data = new("--data") { Description = "Data folder to make, or with --append to go on with." };
    private readonly Option<bool> _append = new("--append") { Description = "Goes on with a data folder that has been replayed into before." };
    private readonly Option<string?> _zone = new("--zone") { Description = "Zone register (JSON) of a new data folder. Without it, that of the first FILE that is a data folder." };
    private readonly Option<string?> _config = new("--config") { Description = "Settings of the node (JSON): lateness, profiles." };

    public Command AddTo(Command command)
    {
        foreach (Option option in (Option[])[_data, _append, _zone, _config])
        {
            command.Add(option);
        }

        return command;
    }

    /// <summary>The folder that was named; null for none.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_data);

    /// <summary>Replays the captures of the command.</summary>
    public async Task<(PipelineReplayOutcome Outcome, bool Damaged)> RunAsync(CaptureInput input, ParseResult parsed, string folder, double speed, CancellationToken cancellation)
    {
        bool append = parsed.GetValue(_append);
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() != append)
        {
            throw new WrongUseException(append ? $"'{folder}' has nothing to go on with" : $"'{folder}' is not empty: choose a new folder, or --append");
        }

        if (parsed.GetValue(_zone) is null && !append && input.Files(parsed).FirstOrDefault(DataFolder.HasStore) is { } known)
        {
            TakeRegister(known, folder);
        }

        using ICaptureSource source = await input.OpenAsync(parsed, cancellation, keepsTicks: true);
        return await RunAsync(source, input, parsed, folder, parsed.GetValue(_zone) ?? "", speed, cancellation);
    }

    /// <summary>Replays another capture, with the same choice of uploads, by the register of a folder that was replayed into.</summary>
    public async Task<bool> RunAsync(ICaptureSource source, CaptureInput input, ParseResult parsed, string folder, string registerOf, CancellationToken cancellation)
    {
        TakeRegister(registerOf, folder);
        return (await RunAsync(source, input, parsed, folder, "", ReplaySpeed.Max, cancellation)).Damaged;
    }

    private async Task<(PipelineReplayOutcome Outcome, bool Damaged)> RunAsync(
        ICaptureSource source, CaptureInput input, ParseResult parsed, string folder, string zone, double speed, CancellationToken cancellation)
    {
        EdgeOptions options = EdgeConfiguration.Read(
            parsed.GetValue(_config), new Dictionary<string, string?> { ["DataFolder"] = folder, ["Zone"] = zone });
        RecordSelection selection = input.Selection(parsed);
        using var decoding = new CaptureDecoding(input.Set(parsed));
        PipelineReplayOutcome outcome = await PipelineReplay.RunAsync(
            source, record => selection.Takes(record, decoding), options, TimeProvider.System, speed, cancellation);
        if (outcome.Untimed > 0)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"xv2x replay: {outcome.Untimed:N0} uploads have no time and were left out"));
        }

        foreach (string fault in source.Faults)
        {
            await Console.Error.WriteLineAsync($"xv2x replay: unreadable: {fault}");
        }

        return (outcome, source.Faults.Any());
    }

    /// <summary>The figures are those of the node whose data is replayed only with the units and roads that it knew.</summary>
    private static void TakeRegister(string from, string folder)
    {
        using EdgeStore known = DataFolder.OpenToRead(from);
        using EdgeStore made = DataFolder.OpenToWrite(folder);
        made.ReplaceRegister(known.ReadRegister(), $"replay of {Path.GetFileName(Path.TrimEndingDirectorySeparator(from))}");
    }
}
