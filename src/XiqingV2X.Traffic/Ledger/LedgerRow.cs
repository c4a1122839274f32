using XiqingV2X.Messages;

namespace XiqingV2X.Traffic.Ledger;

/// <summary>
/// What became of the uploads of one RSU and kind. One upload is one MQTT message:
/// received = stored + deduplicated + rejected + shed + in flight, always.
/// </summary>
/// <param name="Rsu">RSU id as the register (or, unregistered, the topic or frame) gives it.</param>
/// <param name="Kind">Kind by topic or content.</param>
/// <param name="Received">Uploads that reached the node.</param>
/// <param name="Stored">Uploads journaled, decoded and aggregated.</param>
/// <param name="Deduplicated">Uploads that were redeliveries of one already taken.</param>
/// <param name="Rejected">Uploads rejected, by reason.</param>
/// <param name="Shed">Uploads dropped before the journal for want of capacity, by reason.</param>
/// <param name="InFlight">Uploads journaled and not yet processed.</param>
/// <param name="Messages">Messages decoded out of the stored uploads (a batch holds several).</param>
/// <param name="MessagesRejected">Messages inside uploads that could not be decoded.</param>
/// <param name="Bytes">Payload bytes received.</param>
public sealed record LedgerRow(
    string Rsu,
    MessageKind Kind,
    long Received,
    long Stored,
    long Deduplicated,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyDictionary<string, long> Shed,
    long InFlight,
    long Messages,
    long MessagesRejected,
    long Bytes)
{
    private static readonly IReadOnlyDictionary<string, long> Nothing = new Dictionary<string, long>();

    /// <summary>
    /// Of <see cref="Messages"/>: those that something speaks against. They are stored and left out of traffic figures.
    /// </summary>
    public long MessagesSuspect { get; init; }

    /// <summary>The row of an RSU and kind of which nothing is known yet.</summary>
    public static LedgerRow None(string rsu, MessageKind kind) => new(rsu, kind, 0, 0, 0, Nothing, Nothing, 0, 0, 0, 0);

    /// <summary>True when every received upload is accounted for.</summary>
    public bool Balances => Received == Stored + Deduplicated + Rejected.Values.Sum() + Shed.Values.Sum() + InFlight;
}
