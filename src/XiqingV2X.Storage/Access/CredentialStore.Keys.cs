using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Access;

/// <content>Keys of other platforms.</content>
public sealed partial class CredentialStore
{
    /// <summary>All keys, by name.</summary>
    public IReadOnlyList<ApiKeyRecord> ReadKeys()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.Command("SELECT id, name, secret, created_ms, expires_ms FROM api_key ORDER BY name");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<ApiKeyRecord>();
        while (reader.Read())
        {
            list.Add(new ApiKeyRecord(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetInt64(4)));
        }

        return list;
    }

    /// <summary>Adds a key; false when one of this name is there.</summary>
    public bool AddKey(ApiKeyRecord key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Change(
            "INSERT OR IGNORE INTO api_key VALUES($id, $name, $secret, $created, $expires)",
            ("$id", key.Id),
            ("$name", key.Name),
            ("$secret", key.Secret),
            ("$created", key.CreatedMs),
            ("$expires", key.ExpiresMs));
    }

    /// <summary>Takes a key away; false when there is none of this name.</summary>
    public bool RemoveKey(string name) => Change("DELETE FROM api_key WHERE name = $name", ("$name", name));
}
