using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Ledger;

/// <summary>
/// What happened to the uploads of one RSU and kind since the last commit. The object stays the same for the life
/// of its <see cref="StoreBatch"/>, so that a pipeline may keep it and count without a look-up or an allocation.
/// </summary>
public sealed class LedgerDelta
{
    private readonly Dictionary<string, long> _rejected = [];
    private readonly Dictionary<string, long> _shed = [];

    internal LedgerDelta(string rsu, MessageKind kind)
    {
        Rsu = rsu;
        Kind = kind;
    }

    /// <summary>RSU id.</summary>
    public string Rsu { get; }

    /// <summary>Kind of the uploads.</summary>
    public MessageKind Kind { get; }

    /// <summary>Uploads that reached the node. Counted apart from their outcomes, so that the balance can fail.</summary>
    public long Received { get; set; }

    /// <summary>Uploads decoded and aggregated.</summary>
    public long Stored { get; set; }

    /// <summary>Uploads that were redeliveries.</summary>
    public long Deduplicated { get; set; }

    /// <summary>Messages decoded out of stored uploads.</summary>
    public long Messages { get; set; }

    /// <summary>Messages inside uploads that could not be decoded.</summary>
    public long MessagesRejected { get; set; }

    /// <summary>Of <see cref="Messages"/>: those that something speaks against, left out of traffic figures.</summary>
    public long MessagesSuspect { get; set; }

    /// <summary>Payload bytes received.</summary>
    public long Bytes { get; set; }

    /// <summary>
    /// Uploads received and not yet decided at the commit. Not a difference: the stored figure becomes this one
    /// whenever the row changes, and it is kept when the batch is emptied.
    /// </summary>
    public long InFlight { get; set; }

    internal Dictionary<string, long> RejectedByReason => _rejected;

    internal Dictionary<string, long> ShedByReason => _shed;

    internal bool HasChanges => (Received | Stored | Deduplicated | Messages | MessagesRejected | MessagesSuspect | Bytes) != 0
        || InFlight != CommittedInFlight || _rejected.Count != 0 || _shed.Count != 0;

    private long CommittedInFlight { get; set; }

    /// <summary>Counts uploads as rejected for a reason (a constant name, not a text with values in it).</summary>
    public void Reject(string reason, long uploads = 1) => Count(_rejected, reason, uploads);

    /// <summary>Counts uploads as shed for a reason.</summary>
    public void Shed(string reason, long uploads = 1) => Count(_shed, reason, uploads);

    internal void Clear()
    {
        Received = Stored = Deduplicated = Messages = MessagesRejected = MessagesSuspect = Bytes = 0;
        CommittedInFlight = InFlight;
        _rejected.Clear();
        _shed.Clear();
    }

    private static void Count(Dictionary<string, long> counts, string reason, long uploads)
    {
        ArgumentException.ThrowIfNullOrEmpty(reason);
        ArgumentOutOfRangeException.ThrowIfNegative(uploads);
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, reason, out _) += uploads;
    }
}
