using XiqingV2X.Messages;

namespace XiqingV2X.Storage.Quarantine;

/// <summary>One upload, or one message of an upload, that could not be taken, with why and its bytes.</summary>
/// <param name="ArrivalNs">When the node received it, Unix ns.</param>
/// <param name="Rsu">RSU id.</param>
/// <param name="Kind">Kind by topic or content.</param>
/// <param name="Topic">MQTT topic.</param>
/// <param name="Reason">Reason, as the ledger counts it.</param>
/// <param name="BitOffset">Bit of the payload where decoding stopped; −1 when the reason is not about a bit.</param>
/// <param name="Field">Path of the field where decoding stopped, or empty.</param>
/// <param name="Payload">Raw bytes as received.</param>
/// <param name="JournalPosition">Where the journal holds the upload, as text.</param>
public sealed record QuarantineEntry(
    long ArrivalNs,
    string Rsu,
    MessageKind Kind,
    string Topic,
    string Reason,
    long BitOffset,
    string Field,
    byte[] Payload,
    string JournalPosition)
{
    /// <summary>Number given by the store, increasing, never used twice; 0 before it is stored.</summary>
    public long Id { get; init; }
}
