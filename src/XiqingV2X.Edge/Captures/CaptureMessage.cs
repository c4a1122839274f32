using System.Text.Json;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Captures;

/// <summary>One message of an upload, or what became of it.</summary>
/// <param name="Kind">Kind; Unknown where it did not decode.</param>
/// <param name="Schema">Name of the set that it follows; empty where it did not decode.</param>
/// <param name="Reason">Why it did not decode; null where it did.</param>
/// <param name="Value">Its JER (ITU-T X.697): the MessageFrame.</param>
internal readonly record struct CaptureMessage(MessageKind Kind, string Schema, string? Reason, JsonElement Value)
{
    /// <summary>What stood around it; no layers where it stood alone.</summary>
    public MessageEnvelope Envelope { get; init; }
}
