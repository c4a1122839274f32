using System.Runtime.InteropServices;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Ledger;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.Storage.Register;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage;

/// <summary>
/// Everything that one step of the pipeline has for the store. One object is filled and committed again and again by
/// one thread; <see cref="EdgeStore.Commit"/> empties it. All of it becomes visible at once or not at all, so that
/// points, ledger and checkpoint always tell of the same journal position.
/// </summary>
public sealed class StoreBatch : IMetricSink
{
    /// <summary>RSU id under which further RSUs are counted once <see cref="MaxLedgerKeys"/> is reached.</summary>
    public const string OtherRsus = "~other";

    private readonly Dictionary<(string Rsu, MessageKind Kind), LedgerDelta> _ledger = [];
    private readonly Dictionary<string, (long FirstNs, long LastNs, long Uploads)> _pending = [];
    private readonly List<MetricPoint> _points = [];
    private readonly List<QuarantineEntry> _quarantine = [];
    private long _quarantineBytes;

    /// <summary>Rows that the ledger may have before further RSU ids are counted together: ids come from outside.</summary>
    public int MaxLedgerKeys { get; init; } = 20_000;

    /// <summary>Quarantine entries that one batch keeps: a flood of bad bytes must not become a flood of the disk.</summary>
    public int MaxQuarantine { get; init; } = 1_000;

    /// <summary>Bytes of quarantine entries beyond which one batch keeps no more: the longest uploads are a thousand times the usual.</summary>
    public long MaxQuarantineBytes { get; init; } = 16L << 20;

    /// <summary>Unregistered ids that one batch keeps.</summary>
    public int MaxPending { get; init; } = 1_000;

    /// <summary>Where the journal stands after this batch; null to leave the stored checkpoint as it is.</summary>
    public StoreCheckpoint? Checkpoint { get; set; }

    /// <summary>Points waiting for the commit.</summary>
    public IReadOnlyList<MetricPoint> Points => _points;

    /// <summary>Quarantine entries waiting for the commit.</summary>
    public IReadOnlyList<QuarantineEntry> Quarantined => _quarantine;

    /// <summary>Rejected uploads whose bytes this batch had no room for (the journal still has them).</summary>
    public long QuarantineSkipped { get; private set; }

    /// <summary>Uploads of unregistered ids that this batch had no room for.</summary>
    public long PendingSkipped { get; private set; }

    /// <summary>True when a commit would change nothing.</summary>
    public bool IsEmpty => _points.Count == 0 && _quarantine.Count == 0 && _pending.Count == 0 && Checkpoint is null
        && QuarantineSkipped == 0 && PendingSkipped == 0 && !Changes().Any();

    internal IReadOnlyCollection<PendingRsu> Pending =>
        [.. _pending.Select(seen => new PendingRsu(seen.Key, seen.Value.FirstNs, seen.Value.LastNs, seen.Value.Uploads))];

    /// <inheritdoc/>
    public void Add(MetricPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Tags.Count != point.Series.Tags.Count || point.Values.Length != point.Series.Fields.Count)
        {
            throw new ArgumentException($"a point of series {point.Series.Name} does not fit its definition", nameof(point));
        }

        _points.Add(point);
    }

    /// <summary>The counters of an RSU and kind; the same object on every call.</summary>
    public LedgerDelta Ledger(string rsu, MessageKind kind)
    {
        ArgumentNullException.ThrowIfNull(rsu);
        if (_ledger.TryGetValue((rsu, kind), out LedgerDelta? delta))
        {
            return delta;
        }

        if (_ledger.Count >= MaxLedgerKeys && rsu != OtherRsus)
        {
            return Ledger(OtherRsus, kind);
        }

        delta = new LedgerDelta(rsu, kind);
        _ledger.Add((rsu, kind), delta);
        return delta;
    }

    /// <summary>
    /// True when one more quarantine entry has room; otherwise counts it as skipped. Lets the caller spare the copy of
    /// the bytes: <c>if (batch.TakesQuarantine()) batch.Quarantine(new QuarantineEntry(…));</c>
    /// </summary>
    public bool TakesQuarantine()
    {
        if (_quarantine.Count < MaxQuarantine && _quarantineBytes < MaxQuarantineBytes)
        {
            return true;
        }

        QuarantineSkipped++;
        return false;
    }

    /// <summary>Keeps an upload, or a message of one, that could not be taken.</summary>
    public void Quarantine(QuarantineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (TakesQuarantine())
        {
            _quarantine.Add(entry);
            _quarantineBytes += entry.Payload.Length;
        }
    }

    /// <summary>Notes an upload of an RSU that is not in the register.</summary>
    /// <param name="rsu">Id by topic or frame.</param>
    /// <param name="arrivalNs">Arrival, Unix ns.</param>
    public void SawUnregistered(string rsu, long arrivalNs)
    {
        if (!_pending.ContainsKey(rsu) && _pending.Count >= MaxPending)
        {
            PendingSkipped++;
            return;
        }

        ref (long FirstNs, long LastNs, long Uploads) seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_pending, rsu, out bool known);
        seen = known
            ? (Math.Min(seen.FirstNs, arrivalNs), Math.Max(seen.LastNs, arrivalNs), seen.Uploads + 1)
            : (arrivalNs, arrivalNs, 1);
    }

    /// <summary>Empties the batch; counters got by <see cref="Ledger"/> stay valid.</summary>
    public void Clear()
    {
        _points.Clear();
        _quarantine.Clear();
        _pending.Clear();
        _quarantineBytes = QuarantineSkipped = PendingSkipped = 0;
        Checkpoint = null;
        foreach (LedgerDelta delta in _ledger.Values)
        {
            delta.Clear();
        }
    }

    internal IEnumerable<LedgerDelta> Changes() => _ledger.Values.Where(delta => delta.HasChanges);
}
