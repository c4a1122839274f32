namespace XiqingV2X.Storage;

/// <summary>Size and counters of a store.</summary>
/// <param name="NewestSequence">Highest sequence number given to a point.</param>
/// <param name="Points">Points stored.</param>
/// <param name="Keys">Different series, window lengths and tag sets.</param>
/// <param name="Quarantined">Entries in quarantine.</param>
/// <param name="QuarantineRetired">Quarantine entries retired by the bound or skipped in a flood, ever.</param>
/// <param name="QuarantineReplayed">Quarantine entries whose message was taken after all, ever.</param>
/// <param name="PendingRsus">RSU ids waiting for the operator.</param>
/// <param name="PendingSkipped">Uploads of further unregistered ids that were only counted, ever.</param>
/// <param name="PointsRetired">Points retired by age, ever.</param>
/// <param name="PointsRetiredUnsent">Of those, points that at least one forwarding destination had not taken yet.</param>
/// <param name="DatabaseBytes">Size of the database file and its write-ahead log.</param>
public sealed record StoreCounts(
    long NewestSequence,
    long Points,
    long Keys,
    long Quarantined,
    long QuarantineRetired,
    long QuarantineReplayed,
    long PendingRsus,
    long PendingSkipped,
    long PointsRetired,
    long PointsRetiredUnsent,
    long DatabaseBytes);
