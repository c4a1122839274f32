using Microsoft.Data.Sqlite;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Storage.Register;

namespace XiqingV2X.Storage;

/// <content>The register of the zone, its history, and RSUs waiting to be registered.</content>
public sealed partial class EdgeStore
{
    private const string ReplaceAction = "replace";

    /// <summary>Version of the register: 0 in a new store, one more with every change. Cheap to ask; a change means: read again.</summary>
    public long ReadRegisterVersion()
    {
        using SqliteConnection connection = Read();
        return connection.Scalar("SELECT version FROM register_zone");
    }

    /// <summary>The register as it is now.</summary>
    public ZoneRegister ReadRegister()
    {
        using SqliteConnection connection = Read();
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        return RegisterTables.Read(connection);
    }

    /// <summary>Replaces the whole register. Equal content changes nothing.</summary>
    /// <param name="register">New content; ids are unique within each list.</param>
    /// <param name="actor">Who does it, for the history.</param>
    /// <returns>The version afterwards.</returns>
    /// <exception cref="ArgumentException">An id is there twice.</exception>
    public long ReplaceRegister(ZoneRegister register, string actor)
    {
        ArgumentNullException.ThrowIfNull(register);
        RequireUnique("RSU", register.Rsus.Select(rsu => rsu.Id));
        RequireUnique("junction", register.Junctions.Select(junction => junction.Node));
        RequireUnique("road", register.Roads.Select(road => road.Id));
        RequireUnique("area", register.Areas.Select(area => area.Id));
        RequireUnique("fleet", register.Fleets.Select(fleet => fleet.Id));
        RequireUnique("attestation", register.Attestations.Select(attestation => attestation.Id));
        RequireUnique("target", register.Targets.Select(target => target.Indicator));
        return Write((connection, _) =>
        {
            string content = RegisterJson.Write(register);
            if (content == RegisterJson.Write(RegisterTables.Read(connection)))
            {
                return connection.Scalar("SELECT version FROM register_zone");
            }

            RegisterTables.Replace(connection, register);
            return Changed(connection, actor, ReplaceAction, register.Label, content);
        });
    }

    /// <summary>Adds an RSU to the register, or changes the one with the same id, and takes its id off the pending list.</summary>
    /// <returns>False when it was there with equal content.</returns>
    public bool PutRsu(RsuRecord rsu, string actor)
    {
        ArgumentNullException.ThrowIfNull(rsu);
        return Write((connection, _) =>
        {
            connection.Run("DELETE FROM pending_rsu WHERE id = $id", ("$id", rsu.Id));
            string content = RegisterJson.Write(rsu);
            RsuRecord? present = RegisterTables.ReadRsus(connection).FirstOrDefault(r => r.Id == rsu.Id);
            if (present is not null && RegisterJson.Write(present) == content)
            {
                return false;
            }

            RegisterTables.Put(connection, rsu);
            Changed(connection, actor, "put-rsu", rsu.Id, content);
            return true;
        });
    }

    /// <summary>Takes an RSU out of the register; false when it is not in it. Its ledger and points stay.</summary>
    public bool RemoveRsu(string id, string actor) => Write((connection, _) =>
    {
        RsuRecord? present = RegisterTables.ReadRsus(connection).FirstOrDefault(r => r.Id == id);
        if (present is null)
        {
            return false;
        }

        connection.Run("DELETE FROM register_rsu WHERE id = $id", ("$id", id));
        Changed(connection, actor, "remove-rsu", id, RegisterJson.Write(present));
        return true;
    });

    /// <summary>History of the register, newest first.</summary>
    public IReadOnlyList<RegisterChange> ReadRegisterHistory(int limit = 100)
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command(
            "SELECT version, at_ms, actor, action, subject, detail FROM register_audit ORDER BY version DESC LIMIT $limit",
            ("$limit", limit));
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<RegisterChange>();
        while (reader.Read())
        {
            list.Add(new RegisterChange(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetString(5)));
        }

        return list;
    }

    /// <summary>RSU ids that were heard and are not in the register, by id.</summary>
    public IReadOnlyList<PendingRsu> ReadPending()
    {
        using SqliteConnection connection = Read();
        using SqliteCommand command = connection.Command("SELECT id, first_ns, last_ns, uploads FROM pending_rsu ORDER BY id");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<PendingRsu>();
        while (reader.Read())
        {
            list.Add(new PendingRsu(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3)));
        }

        return list;
    }

    /// <summary>Takes an id off the pending list without registering it; it comes back with its next upload.</summary>
    public bool DismissPending(string id) =>
        Write((connection, _) => connection.Run("DELETE FROM pending_rsu WHERE id = $id", ("$id", id))) != 0;

    private static void RequireUnique(string what, IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"{what} {twice.Key} is in the register twice");
        }
    }

    private long Changed(SqliteConnection connection, string actor, string action, string subject, string detail)
    {
        long version = connection.Scalar("UPDATE register_zone SET version = version + 1 RETURNING version");
        connection.Run(
            "INSERT INTO register_audit VALUES($version, $at, $actor, $action, $subject, $detail)",
            ("$version", version),
            ("$at", NowMs),
            ("$actor", actor),
            ("$action", action),
            ("$subject", subject),
            ("$detail", detail));
        return version;
    }
}
