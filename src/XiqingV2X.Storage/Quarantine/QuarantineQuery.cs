namespace XiqingV2X.Storage.Quarantine;

/// <summary>Which quarantine entries to list, newest first.</summary>
public sealed record QuarantineQuery
{
    /// <summary>Only of this RSU; null for all.</summary>
    public string? Rsu { get; init; }

    /// <summary>Only with this reason; null for all.</summary>
    public string? Reason { get; init; }

    /// <summary>Only what arrived then or later, Unix ns.</summary>
    public long FromNs { get; init; } = long.MinValue;

    /// <summary>Only what arrived then or earlier, Unix ns.</summary>
    public long ToNs { get; init; } = long.MaxValue;

    /// <summary>Only of the upload that the journal holds there, as text; null for all.</summary>
    public string? JournalPosition { get; init; }

    /// <summary>Only entries older than this id: the last id of the page before; null for the first page.</summary>
    public long? BeforeId { get; init; }

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = 100;
}
