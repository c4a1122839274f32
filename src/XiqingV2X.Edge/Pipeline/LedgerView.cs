using XiqingV2X.Edge.Ingest;
using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// The ledger of a running node: the store's rows, with what ingest has taken and the store does not have yet as in flight.
/// </summary>
internal sealed class LedgerView(EdgeStore store, IntakeSlot slot)
{
    private Dictionary<(string Rsu, MessageKind Kind), long> _atStart = [];

    /// <summary>Notes what the store has before the first upload is taken in.</summary>
    public void Begin() => _atStart = store.ReadLedger().ToDictionary(row => (row.Rsu, row.Kind), row => row.Received);

    /// <summary>The rows now, by RSU and kind.</summary>
    public IReadOnlyList<LedgerRow> Rows()
    {
        // The store first: what is committed in between shows as in flight for a moment, never as missing.
        var rows = store.ReadLedger().ToDictionary(row => (row.Rsu, row.Kind));
        foreach (IntakeCount count in slot.Counts())
        {
            var key = (count.Rsu, count.Kind);
            LedgerRow row = rows.GetValueOrDefault(key) ?? LedgerRow.None(count.Rsu, count.Kind);
            long inFlight = Math.Max(0, _atStart.GetValueOrDefault(key) + count.Received - row.Received);
            rows[key] = row with { Received = row.Received + inFlight, InFlight = inFlight };
        }

        return [.. rows.Values.OrderBy(row => row.Rsu, StringComparer.Ordinal).ThenBy(row => row.Kind)];
    }
}
