namespace XiqingV2X.Capture.Journal;

/// <summary>Which records of a journal are wanted.</summary>
/// <param name="FromNs">Not those that arrived before, Unix ns.</param>
/// <param name="ToNs">Not those that arrived after, Unix ns.</param>
/// <param name="Rsu">Only of this RSU; null for all.</param>
public sealed record JournalFilter(long FromNs = 0, long ToNs = long.MaxValue, string? Rsu = null)
{
    internal bool Takes(in JournalRecord record)
        => record.ArrivalNs >= FromNs && record.ArrivalNs <= ToNs && (Rsu is null || record.RsuId == Rsu);
}
