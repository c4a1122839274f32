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

    public static Command Create() => new("rsu", "The register of roadside units. A running node takes changes over within seconds.")
    {
        List(),
        Add(),
        Remove(),
        Import(),
    };

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
        var name = new Option<string>("--name") { Description = "Name for people.", DefaultValueFactory = _ => "" };
        var latitude = new Option<double?>("--lat") { Description = "WGS-84 latitude, degrees." };
        var longitude = new Option<double?>("--lon") { Description = "WGS-84 longitude, degrees." };
        var junction = new Option<string?>("--junction") { Description = "Node key of its junction, region-id." };
        var town = new Option<string?>("--town") { Description = "NBS code of street or town." };
        var profile = new Option<string>("--profile") { Description = "Device profile.", DefaultValueFactory = _ => "canonical" };
        var aliases = new Option<string[]>("--alias") { Description = "Another id of the same unit, such as the 8 characters of binary frames; may be repeated." };
        var command = new Command("add", "Registers a unit in service, or changes its entry.")
        {
            data, id, name, latitude, longitude, junction, town, profile, aliases,
        };
        command.SetAction(parsed =>
        {
            double? lat = parsed.GetValue(latitude);
            double? lon = parsed.GetValue(longitude);
            if (lat is null != lon is null || lat is < -90 or > 90 || lon is < -180 or > 180)
            {
                throw new WrongUseException("--lat and --lon go together, in degrees");
            }

            foreach (string spelling in (string[])[parsed.GetValue(id)!, .. parsed.GetValue(aliases) ?? []])
            {
                if (!RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(spelling)))
                {
                    throw new WrongUseException($"'{spelling}' is no possible RSU id: 1 to {RsuTable.MaxIdBytes} bytes of UTF-8 without blanks and / + #");
                }
            }

            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            bool isNew = store.PutRsu(
                new RsuRecord(parsed.GetValue(id)!, parsed.GetValue(name)!, RsuState.InService, parsed.GetValue(aliases) ?? [], lat, lon,
                    parsed.GetValue(junction), parsed.GetValue(town), parsed.GetValue(profile)!),
                Actor);
            Console.WriteLine($"{parsed.GetValue(id)} {(isNew ? "registered" : "changed")}");
            return ExitCode.Done;
        });
        return command;
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
        var file = new Argument<string>("FILE") { Description = "Zone register, JSON." };
        var command = new Command("import", "Replaces the whole register by a file. Nothing is changed if any entry is wrong.") { data, file };
        command.SetAction(parsed =>
        {
            ZoneRegister register = ZoneFile.Read(parsed.GetValue(file)!);
            using EdgeStore store = DataFolder.OpenToWrite(parsed.GetValue(data)!);
            store.ReplaceRegister(register, Actor);
            Console.WriteLine($"{register.Rsus.Count} RSUs, {register.Junctions.Count} junctions, {register.Roads.Count} roads registered");
            return ExitCode.Done;
        });
        return command;
    }

    private static string StateName(RsuState state) => state switch
    {
        RsuState.InService => "in service",
        RsuState.OutOfService => "out of service",
        _ => "pending",
    };

    private static string Degrees(double? value) => value?.ToString("F6", CultureInfo.InvariantCulture) ?? "–";
}
