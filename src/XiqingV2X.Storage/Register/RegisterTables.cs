using Microsoft.Data.Sqlite;
using XiqingV2X.Coverage.Register;

namespace XiqingV2X.Storage.Register;

/// <summary>Register records to and from their tables.</summary>
internal static class RegisterTables
{
    public static ZoneRegister Read(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("SELECT label, invented FROM register_zone");
        using SqliteDataReader zone = command.ExecuteReader();
        zone.Read();
        return new ZoneRegister(
            zone.GetString(0),
            zone.GetBoolean(1),
            ReadRsus(connection),
            ReadJunctions(connection),
            ReadRoads(connection))
        {
            Areas = ReadEntries<KeyAreaRecord>(connection, "area"),
            Fleets = ReadEntries<FleetRecord>(connection, "fleet"),
            Attestations = ReadEntries<AttestationRecord>(connection, "attestation"),
            Targets = ReadEntries<TargetRecord>(connection, "target"),
        };
    }

    public static List<RsuRecord> ReadRsus(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command(
            "SELECT id, name, state, aliases, latitude, longitude, junction, town_code, profile, from_gcj02 FROM register_rsu ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<RsuRecord>();
        while (reader.Read())
        {
            list.Add(new RsuRecord(
                Id: reader.GetString(0),
                Name: reader.GetString(1),
                State: Enum.Parse<RsuState>(reader.GetString(2)),
                Aliases: RegisterJson.Aliases(reader.GetString(3)),
                Latitude: reader.NumberOrNull(4),
                Longitude: reader.NumberOrNull(5),
                Junction: reader.TextOrNull(6),
                TownCode: reader.TextOrNull(7),
                Profile: reader.GetString(8))
            {
                FromGcj02 = reader.GetBoolean(9),
            });
        }

        return list;
    }

    public static void Put(SqliteConnection connection, RsuRecord rsu) => connection.Run(
        "INSERT OR REPLACE INTO register_rsu VALUES($id, $name, $state, $aliases, $latitude, $longitude, $junction, $town, $profile, $gcj02)",
        ("$id", rsu.Id),
        ("$name", rsu.Name),
        ("$state", rsu.State.ToString()),
        ("$aliases", RegisterJson.Aliases(rsu.Aliases)),
        ("$latitude", rsu.Latitude),
        ("$longitude", rsu.Longitude),
        ("$junction", rsu.Junction),
        ("$town", rsu.TownCode),
        ("$profile", rsu.Profile),
        ("$gcj02", rsu.FromGcj02));

    public static void Replace(SqliteConnection connection, ZoneRegister register)
    {
        connection.Run("DELETE FROM register_rsu; DELETE FROM register_junction; DELETE FROM register_road; DELETE FROM register_entry");
        connection.Run(
            "UPDATE register_zone SET label = $label, invented = $invented",
            ("$label", register.Label),
            ("$invented", register.Invented));
        foreach (RsuRecord rsu in register.Rsus)
        {
            Put(connection, rsu);
            connection.Run("DELETE FROM pending_rsu WHERE id = $id", ("$id", rsu.Id));
        }

        foreach (JunctionRecord junction in register.Junctions)
        {
            connection.Run(
                "INSERT INTO register_junction VALUES($node, $name, $latitude, $longitude, $signalised, $rsi, $town, $key, $retrofit, $sensing, $gcj02)",
                ("$node", junction.Node),
                ("$name", junction.Name),
                ("$latitude", junction.Latitude),
                ("$longitude", junction.Longitude),
                ("$signalised", junction.Signalised),
                ("$rsi", junction.RsiRegistered),
                ("$town", junction.TownCode),
                ("$key", junction.Key),
                ("$retrofit", junction.RetrofitAccepted),
                ("$sensing", junction.Sensing),
                ("$gcj02", junction.FromGcj02));
        }

        foreach (RoadRecord road in register.Roads)
        {
            connection.Run(
                "INSERT INTO register_road VALUES($id, $name, $class, $line, $town, $area, $gcj02)",
                ("$id", road.Id),
                ("$name", road.Name),
                ("$class", road.Class),
                ("$line", RegisterJson.Line(road.Line)),
                ("$town", road.TownCode),
                ("$area", road.Area),
                ("$gcj02", road.FromGcj02));
        }

        PutEntries(connection, "area", register.Areas, area => area.Id);
        PutEntries(connection, "fleet", register.Fleets, fleet => fleet.Id);
        PutEntries(connection, "attestation", register.Attestations, attestation => attestation.Id);
        PutEntries(connection, "target", register.Targets, target => target.Indicator);
    }

    private static void PutEntries<T>(SqliteConnection connection, string kind, IEnumerable<T> entries, Func<T, string> id)
    {
        foreach (T entry in entries)
        {
            connection.Run(
                "INSERT INTO register_entry VALUES($kind, $id, $content)",
                ("$kind", kind),
                ("$id", id(entry)),
                ("$content", RegisterJson.Entry(entry)));
        }
    }

    private static List<T> ReadEntries<T>(SqliteConnection connection, string kind)
    {
        using SqliteCommand command = connection.Command("SELECT content FROM register_entry WHERE kind = $kind ORDER BY id", ("$kind", kind));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<T>();
        while (reader.Read())
        {
            list.Add(RegisterJson.Entry<T>(reader.GetString(0)));
        }

        return list;
    }

    private static List<JunctionRecord> ReadJunctions(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command(
            "SELECT node, name, latitude, longitude, signalised, rsi_registered, town_code, key, retrofit_accepted, sensing, from_gcj02 FROM register_junction ORDER BY node");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<JunctionRecord>();
        while (reader.Read())
        {
            list.Add(new JunctionRecord(
                Node: reader.GetString(0),
                Name: reader.GetString(1),
                Latitude: reader.GetDouble(2),
                Longitude: reader.GetDouble(3),
                Signalised: reader.GetBoolean(4),
                RsiRegistered: reader.GetBoolean(5),
                TownCode: reader.TextOrNull(6))
            {
                Key = reader.GetBoolean(7),
                RetrofitAccepted = reader.TextOrNull(8),
                Sensing = reader.GetBoolean(9),
                FromGcj02 = reader.GetBoolean(10),
            });
        }

        return list;
    }

    private static List<RoadRecord> ReadRoads(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("SELECT id, name, class, line, town_code, area, from_gcj02 FROM register_road ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<RoadRecord>();
        while (reader.Read())
        {
            list.Add(new RoadRecord(reader.GetString(0), reader.GetString(1), reader.GetString(2), RegisterJson.Line(reader.GetString(3)))
            {
                TownCode = reader.TextOrNull(4),
                Area = reader.TextOrNull(5),
                FromGcj02 = reader.GetBoolean(6),
            });
        }

        return list;
    }
}
