using System.CommandLine;
using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Register;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x rsu</c>: the register of roadside units.</summary>
internal static class RsuCommand
{
    private const string Actor = "xv2x rsu";

    public static Command Create()
    {
        var command = new Command("rsu", "The register of roadside units. A running node takes changes over within seconds.")
        {
            List(),
            Add(),
            Remove(),
            Import(),
        };
        foreach (Command further in (Command[])[.. RsuPendingCommands.Create(), .. RsuAccessCommands.Create(), RsuSendCommand.Create()])
        {
            command.Add(further);
        }

        return command;
    }

    private static Command List()
    {
        Option<string> data = DataFolder.Option();
        var command = new Command("list", "Registered units, and those heard that are not registered.") { data };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToRead(parsed.GetValue(data)!);
            ZoneRegister register = store.ReadRegister();
            if (register.Label.Length > 0)
            {
                Console.WriteLine(register.Label);
            }

            var table = new TextTable("ID", "NAME", "STATE", "JUNCTION", "LATITUDE", "LONGITUDE", "TOWN", "PROFILE", "ALIASES");
            foreach (RsuRecord rsu in register.Rsus)
            {
                table.Add(rsu.Id, rsu.Name, StateName(rsu.State), rsu.Junction ?? "–", Degrees(rsu.Latitude), Degrees(rsu.Longitude),
                    rsu.TownCode ?? "–", rsu.Profile, string.Join(' ', rsu.Aliases));
            }

            foreach (PendingRsu pending in store.ReadPending().Where(p => register.Rsus.All(rsu => rsu.Id != p.Id && !rsu.Aliases.Contains(p.Id))))
            {
                table.Add(pending.Id, "", "heard, not registered", "–", "–", "–", "–", "", "");
            }

            table.Write(Console.Out);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Add()
    {
        Option<string> data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "Id: the ESN, as in the topic." };
        var name = new Option<string?>("--name") { Description = "Name for people." };
        var latitude = new Option<double?>("--lat") { Description = "WGS-84 latitude, degrees." };
        var longitude = new Option<double?>("--lon") { Description = "WGS-84 longitude, degrees." };
        var junction = new Option<string?>("--junction") { Description = "Node key of its junction, region-id." };
        var town = new Option<string?>("--town") { Description = "NBS code of street or town." };
        var profile = new Option<string?>("--profile") { Description = "Device profile; canonical for a new unit." };
        var aliases = new Option<string[]>("--alias") { Description = "Another id of the same unit, such as the 8 characters of binary frames; may be repeated." };
        var command = new Command("add", "Registers a unit in service, or changes of its entry what is given.")
        {
            data, id, name, latitude, longitude, junction, town, profile, aliases,
        };
        command.SetAction(parsed =>
        {
            double? lat = parsed.GetValue(latitude);
            double? lon = parsed.GetValue(longitude);
            if (lat is null != lon is null || lat is < -90 or > 90 || lon is < -180 or > 180)
            {
                throw new WrongUseException("--lat (-90 to 90) and --lon (-180 to 180) go together, in degrees");
            }

            foreach (string spelling in (string[])[parsed.GetValue(id)!, .. parsed.GetValue(aliases) ?? []])
            {
                if (!RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(spelling)))
                {
                    throw new WrongUseException($"'{spelling}' is no possible RSU id: 1 to {RsuTable.MaxIdBytes} bytes of UTF-8 without blanks and / + #");
                }
            }

            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            IReadOnlyList<RsuRecord> present = store.ReadRegister().Rsus;
            RsuRecord? before = present.FirstOrDefault(rsu => rsu.Id == parsed.GetValue(id));
            string[] others = parsed.GetValue(aliases) is { Length: > 0 } given ? given : [.. before?.Aliases ?? []];
            RefuseTakenIds(present, parsed.GetValue(id)!, others);
            store.PutRsu(
                new RsuRecord(
                    parsed.GetValue(id)!,
                    parsed.GetValue(name) ?? before?.Name ?? "",
                    before?.State is null or RsuState.Pending ? RsuState.InService : before.State,
                    others,
                    lat ?? before?.Latitude,
                    lon ?? before?.Longitude,
                    parsed.GetValue(junction) ?? before?.Junction,
                    parsed.GetValue(town) ?? before?.TownCode,
                    parsed.GetValue(profile) ?? before?.Profile ?? "canonical"),
                Actor);
            Console.WriteLine($"{parsed.GetValue(id)} {(before is null ? "registered" : "changed")}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>One id leads to one unit.</summary>
    private static void RefuseTakenIds(IReadOnlyList<RsuRecord> present, string id, string[] aliases)
    {
        foreach (RsuRecord other in present.Where(rsu => rsu.Id != id))
        {
            if (aliases.Append(id).FirstOrDefault(name => name == other.Id || other.Aliases.Contains(name)) is { } taken)
            {
                throw new WrongUseException($"'{taken}' is an id of {other.Id} already");
            }
        }
    }

    private static Command Remove()
    {
        Option<string> data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "Id." };
        var command = new Command("remove", "Takes a unit out of the register. What it sent stays.") { data, id };
        command.SetAction(parsed =>
        {
            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            if (!store.RemoveRsu(parsed.GetValue(id)!, Actor))
            {
                throw new WrongUseException($"no RSU '{parsed.GetValue(id)}' is registered");
            }

            Console.WriteLine($"{parsed.GetValue(id)} removed");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import()
    {
        Option<string> data = DataFolder.Option();
        var file = new Argument<string>("FILE") { Description = "Zone register, JSON; or units, CSV (name ends in .csv)." };
        var command = new Command(
            "import", "Replaces the whole register by a JSON file, or all units of it by a CSV file. Nothing is changed if any entry is wrong.")
        {
            data, file,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(file)!.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            {
                return ImportUnits(parsed.GetValue(file)!, parsed.GetValue(data)!);
            }

            ZoneRegister register = ZoneFile.Read(parsed.GetValue(file)!);
            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            store.ReplaceRegister(register, Actor);
            Console.WriteLine($"{register.Rsus.Count} RSUs, {register.Junctions.Count} junctions, {register.Roads.Count} roads registered");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Junctions and roads stay.</summary>
    private static int ImportUnits(string file, string data)
    {
        if (!File.Exists(file))
        {
            throw new WrongUseException($"'{file}' does not exist");
        }

        RegisterRead<IReadOnlyList<RsuRecord>> read = RsuCsv.Read(File.ReadAllText(file));
        if (!read.Ok)
        {
            throw new WrongUseException($"'{file}':\n  " + string.Join("\n  ", read.Errors.Take(50)));
        }

        using EdgeStore store = DataFolder.OpenToWrite(data);
        store.ReplaceRegister(store.ReadRegister() with { Rsus = read.Value }, Actor);
        Console.WriteLine($"{read.Value.Count} RSUs registered");
        return ExitCode.Done;
    }

    private static string StateName(RsuState state) => state switch
    {
        RsuState.InService => "in service",
        RsuState.OutOfService => "out of service",
        _ => "pending",
    };

    private static string Degrees(double? value) => value?.ToString("F6", CultureInfo.InvariantCulture) ?? "–";
}
