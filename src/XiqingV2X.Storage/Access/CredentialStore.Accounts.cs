using Microsoft.Data.Sqlite;

namespace XiqingV2X.Storage.Access;

/// <content>People.</content>
public sealed partial class CredentialStore
{
    /// <summary>All accounts, by name.</summary>
    public IReadOnlyList<UserAccount> ReadAccounts()
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.Command("SELECT name, role, secret FROM user_account ORDER BY name");
        using SqliteDataReader reader = command.ExecuteReader();
        var list = new List<UserAccount>();
        while (reader.Read())
        {
            list.Add(new UserAccount(reader.GetString(0), Enum.Parse<UserRole>(reader.GetString(1)), reader.GetString(2)));
        }

        return list;
    }

    /// <summary>Adds an account, or changes the one with the same name.</summary>
    public void PutAccount(UserAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        Change(
            "INSERT INTO user_account VALUES($name, $role, $secret) ON CONFLICT(name) DO UPDATE SET role = excluded.role, secret = excluded.secret",
            ("$name", account.Name),
            ("$role", account.Role.ToString()),
            ("$secret", account.Secret));
    }

    /// <summary>Takes an account away; false when there is none.</summary>
    public bool RemoveAccount(string name) => Change("DELETE FROM user_account WHERE name = $name", ("$name", name));
}
