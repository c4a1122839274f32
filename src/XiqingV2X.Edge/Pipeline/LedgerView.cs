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
    private Dictionary<(string Rsu, MessageKind Kind), LedgerRow> _atStart = [];

    /// <summary>Notes what the store has before the first upload is taken in.</summary>
    public void Begin() => _atStart = store.ReadLedger().ToDictionary(row => (row.Rsu, row.Kind));

    /// <summary>The rows now, by RSU and kind.</summary>
    public IReadOnlyList<LedgerRow> Rows()
    {
        // The store first, then what was shed: what happens in between shows as in flight for a moment, never as missing.
        var rows = store.ReadLedger().ToDictionary(row => (row.Rsu, row.Kind));
        AddShed(rows);
        foreach (IntakeCount count in slot.Counts())
        {
            var key = (count.Rsu, count.Kind);
            LedgerRow row = rows.GetValueOrDefault(key) ?? LedgerRow.None(count.Rsu, count.Kind);
            long inFlight = Math.Max(0, (_atStart.GetValueOrDefault(key)?.Received ?? 0) + count.Received - row.Received);
            rows[key] = row with { Received = row.Received + inFlight, InFlight = inFlight };
        }

        return [.. rows.Values.OrderBy(row => row.Rsu, StringComparer.Ordinal).ThenBy(row => row.Kind)];
    }

    /// <summary>What was shed is decided at once, and in the store only when the journal had room to tell it and the pipeline has read it there.</summary>
    private void AddShed(Dictionary<(string Rsu, MessageKind Kind), LedgerRow> rows)
    {
        foreach (IGrouping<(string Rsu, MessageKind Kind), ShedCount> shed in slot.Shed().GroupBy(count => (count.Rsu, count.Kind)))
        {
            LedgerRow row = rows.GetValueOrDefault(shed.Key) ?? LedgerRow.None(shed.Key.Rsu, shed.Key.Kind);
            LedgerRow? atStart = _atStart.GetValueOrDefault(shed.Key);
            var reasons = row.Shed.ToDictionary();
            foreach (ShedCount count in shed)
            {
                string reason = count.Reason.ToString();
                reasons[reason] = Math.Max(reasons.GetValueOrDefault(reason), (atStart?.Shed.GetValueOrDefault(reason) ?? 0) + count.Count);
            }

            rows[shed.Key] = row with { Received = row.Received + reasons.Values.Sum() - row.Shed.Values.Sum(), Shed = reasons };
        }
    }
}
