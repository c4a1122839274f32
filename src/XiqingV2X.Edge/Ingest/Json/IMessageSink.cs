using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>Where the messages of a JSON payload go.</summary>
internal interface IMessageSink
{
    /// <summary>The arena holds a message; it is not used after the call.</summary>
    void Take(MessageKind kind);

    /// <summary>A UPER message stood in the payload as text.</summary>
    void TakeUper(ReadOnlySpan<byte> message);

    /// <summary>A message was not made: why, where in the payload (bytes), and which field.</summary>
    void Refuse(UploadReason reason, int offset, string field);

    /// <summary>The profile does not know a member by this name.</summary>
    void NoteUnknown(ReadOnlySpan<byte> name);

    /// <summary>Something was put right or passed over.</summary>
    void Note(JsonNote note);

    /// <summary>True for an event that the platform itself sent down.</summary>
    bool IsEcho(ReadOnlySpan<byte> alertId);
}
