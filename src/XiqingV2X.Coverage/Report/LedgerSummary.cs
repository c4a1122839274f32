namespace XiqingV2X.Coverage.Report;

/// <summary>The loss ledger in sums: what reached the node and what became of it, in uploads.</summary>
/// <param name="Rows">Rows: one per RSU and kind.</param>
/// <param name="UnbalancedRows">Rows in which received is not the sum of what became of it; 0 in a sound ledger.</param>
/// <param name="Received">Uploads received.</param>
/// <param name="Stored">Uploads stored.</param>
/// <param name="Deduplicated">Redeliveries.</param>
/// <param name="Rejected">Uploads rejected, by reason, by reason name.</param>
/// <param name="Shed">Uploads shed, by reason, by reason name.</param>
/// <param name="InFlight">Uploads not yet processed.</param>
/// <param name="Messages">Messages decoded.</param>
/// <param name="MessagesRejected">Messages inside stored uploads that could not be decoded.</param>
/// <param name="Bytes">Payload bytes.</param>
public sealed record LedgerSummary(
    int Rows,
    int UnbalancedRows,
    long Received,
    long Stored,
    long Deduplicated,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyDictionary<string, long> Shed,
    long InFlight,
    long Messages,
    long MessagesRejected,
    long Bytes);
