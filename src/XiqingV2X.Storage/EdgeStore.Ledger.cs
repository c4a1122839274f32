using Microsoft.Data.Sqlite;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Storage;

/// <content>Reading the loss ledger.</content>
public sealed partial class EdgeStore
{
    /// <summary>The ledger as of the last commit, by RSU and kind.</summary>
    public IReadOnlyList<LedgerRow> ReadLedger()
    {
        using SqliteConnection connection = Read();

        // Rows and reasons of one moment.
        using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        var reasons = ReadReasons(connection).ToLookup(reason => (reason.Rsu, reason.Kind, reason.Outcome));
        using SqliteCommand command = connection.Command("SELECT * FROM ledger ORDER BY rsu, kind");
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<LedgerRow>();
        while (reader.Read())
        {
            string rsu = reader.GetString(0);
            string kind = reader.GetString(1);
            rows.Add(new LedgerRow(
                rsu,
                MessageKindName.Parse(kind),
                Received: reader.GetInt64(2),
                Stored: reader.GetInt64(3),
                Deduplicated: reader.GetInt64(4),
                Rejected: reasons[(rsu, kind, "rejected")].ToDictionary(reason => reason.Name, reason => reason.Uploads),
                Shed: reasons[(rsu, kind, "shed")].ToDictionary(reason => reason.Name, reason => reason.Uploads),
                InFlight: reader.GetInt64(5),
                Messages: reader.GetInt64(6),
                MessagesRejected: reader.GetInt64(7),
                Bytes: reader.GetInt64(8))
            {
                MessagesSuspect = reader.GetInt64(9),
            });
        }

        return rows;
    }

    private static List<(string Rsu, string Kind, string Outcome, string Name, long Uploads)> ReadReasons(SqliteConnection connection)
    {
        using SqliteCommand command = connection.Command("SELECT rsu, kind, outcome, reason, uploads FROM ledger_reason ORDER BY 1, 2, 3, 4");
        using SqliteDataReader reader = command.ExecuteReader();
        List<(string, string, string, string, long)> reasons = [];
        while (reader.Read())
        {
            reasons.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4)));
        }

        return reasons;
    }
}
