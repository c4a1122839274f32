using System.CommandLine;
using System.Globalization;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Register;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x register</c>: the whole register of the zone: import of tables, export, history.</summary>
internal static class RegisterCommand
{
    private const string Actor = "xv2x register";
    private const int ErrorsShown = 100;

    public static Command Create() => new(
        "register", "The register of the zone: RSUs, junctions, roads, key areas, fleets, attestations, the operator's own targets.")
    {
        Import(),
        Export(),
        History(),
    };

    private static Command Import()
    {
        Option<string> data = DataFolder.Option();
        var kind = new Argument<RegisterKind>("KIND") { Description = "rsus, junctions, roads, areas, fleets, attestations or targets." };
        var file = new Argument<string>("FILE") { Description = "CSV with a header line, a JSON list, or GeoJSON." };
        var merge = new Option<bool>("--merge") { Description = "Changes and adds entries by id, instead of replacing all of the kind." };
        var partial = new Option<bool>("--partial") { Description = "Takes the good rows over although others are wrong." };
        var datum = new Option<string>("--datum") { Description = "Datum of coordinates: wgs84 (CGCS2000 is the same here), or gcj02, which is converted and marked.", DefaultValueFactory = _ => "wgs84" };
        datum.AcceptOnlyFromAmong("wgs84", "gcj02");
        var actor = new Option<string>("--actor") { Description = "Who does it, for the history.", DefaultValueFactory = _ => Actor };
        var command = new Command("import", "Reads a table. If any row is wrong, nothing is changed, and every wrong row is named with line, column and reason.")
        {
            kind, file, data, merge, partial, datum, actor,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                throw new WrongUseException($"'{path}' does not exist");
            }

            RegisterRead<ZoneRegister> read = RegisterImport.Read(parsed.GetValue(kind), File.ReadAllBytes(path), parsed.GetValue(datum) == "gcj02");
            foreach (RegisterError error in read.Errors.Take(ErrorsShown))
            {
                Console.Error.WriteLine($"{path}: {error}");
            }

            if (read.Errors.Count > ErrorsShown)
            {
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: and {read.Errors.Count - ErrorsShown:N0} more"));
            }

            if (!read.Ok && !parsed.GetValue(partial))
            {
                throw new WrongUseException($"'{path}': nothing was taken over (--partial takes the good rows)");
            }

            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            ZoneRegister next = RegisterImport.Into(store.ReadRegister(), parsed.GetValue(kind), read.Value, parsed.GetValue(merge));
            long version = store.ReplaceRegister(next, parsed.GetValue(actor)!);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"register version {version}: {next.Rsus.Count} RSUs, {next.Junctions.Count} junctions, {next.Roads.Count} roads, {next.Areas.Count} areas, {next.Fleets.Count} fleets, {next.Attestations.Count} attestations, {next.Targets.Count} own targets"));
            return read.Ok ? ExitCode.Done : ExitCode.RejectedInput;
        });
        return command;
    }

    private static Command Export()
    {
        Option<string> data = DataFolder.Option();
        var file = new Option<string?>("--out") { Description = "File to write; without it, standard output." };
        var command = new Command("export", "The whole register as JSON, as 'xv2x rsu import' reads it.") { data, file };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            using Stream output = parsed.GetValue(file) is { } path ? new FileStream(path, FileMode.Create) : Console.OpenStandardOutput();
            RegisterFile.Write(store.ReadRegister(), output);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command History()
    {
        Option<string> data = DataFolder.Option();
        var command = new Command("history", "Changes of the register, newest first.") { data };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            var table = new TextTable("VERSION", "AT (UTC)", "BY", "WHAT", "OF");
            foreach (RegisterChange change in store.ReadRegisterHistory())
            {
                table.Add(
                    change.Version.ToString(CultureInfo.InvariantCulture),
                    DateTimeOffset.FromUnixTimeMilliseconds(change.AtMs).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                    change.Actor,
                    change.Action,
                    change.Subject);
            }

            table.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }
}
