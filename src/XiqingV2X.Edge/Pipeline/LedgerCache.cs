using XiqingV2X.Messages;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Ledger;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>The counters of each RSU and kind by number: they stay the same objects as long as the batch they belong to.</summary>
internal sealed class LedgerCache(StoreBatch results)
{
    private const int Kinds = (int)MessageKind.Vpm + 1;
    private LedgerDelta?[] _deltas = new LedgerDelta?[64 * Kinds];

    public LedgerDelta Of(int rsuIndex, string rsuId, MessageKind kind)
    {
        int at = (rsuIndex * Kinds) + (int)kind;
        if (at >= _deltas.Length)
        {
            Array.Resize(ref _deltas, Math.Max(_deltas.Length * 2, at + 1));
        }

        return _deltas[at] ??= results.Ledger(rsuId, kind);
    }
}
