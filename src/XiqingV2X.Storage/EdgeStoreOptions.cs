using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage;

/// <summary>How an edge store is opened.</summary>
public sealed record EdgeStoreOptions
{
    /// <summary>Name of the database file inside the data folder.</summary>
    public const string FileName = "edge.db";

    /// <summary>Data folder; <see cref="FileName"/> lies in it. Created when missing, unless read-only.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Series known to this version. Points of a stored series that is not among them are still read and forwarded,
    /// under a definition made from what was stored (without units and descriptions).
    /// </summary>
    public IReadOnlyList<SeriesDefinition> Series { get; init; } = [];

    /// <summary>True to look only: the file must exist, no migration is run, nothing can be changed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Quarantine entries kept; the oldest are retired beyond it and counted.</summary>
    public int QuarantineEntries { get; init; } = 10_000;

    /// <summary>Payload bytes kept in quarantine; the oldest entries are retired beyond it and counted.</summary>
    public long QuarantineBytes { get; init; } = 64L << 20;

    /// <summary>Unregistered RSU ids kept for the operator; further ids are only counted, so that invented ids cannot fill the disk.</summary>
    public int PendingRsus { get; init; } = 1_000;

    /// <summary>Full path of the database file.</summary>
    public string DatabasePath => Path.Combine(Path.GetFullPath(DataFolder), FileName);
}
