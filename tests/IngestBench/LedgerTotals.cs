namespace XiqingV2X.IngestBench;

/// <summary>The node's ledger, summed.</summary>
internal sealed record LedgerTotals(long Received, long Stored, long Deduplicated, long Rejected, long Shed, long InFlight)
{
    /// <summary>Uploads whose outcome is settled.</summary>
    public long Settled => Stored + Deduplicated + Rejected + Shed;
}
