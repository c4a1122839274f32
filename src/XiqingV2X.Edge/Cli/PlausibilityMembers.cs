using System.Text.Json;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Plausibility;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Edge.Cli;

/// <summary>
/// The members <c>plausibility</c> and <c>reasons</c> of a decoded line. With device and arrival the message is judged
/// against what the device sent before as well; without them by itself.
/// </summary>
internal sealed class PlausibilityMembers(PlausibilityLimits limits, PlausibilityZone zone)
{
    private readonly Ydt3709Arena _arena = new();
    private readonly PlausibilityMonitor _monitor = new(limits);

    /// <summary>Writes them; <c>null</c> for a message of a set that no plausibility is known for.</summary>
    public void Write(Utf8JsonWriter json, SchemaSet set, ReadOnlySpan<byte> message, string? device, long? arrivalMs)
    {
        // T/CSAE 157 has the Day-1 messages of YD/T 3709 bit for bit. Nothing is known of the others' values.
        _arena.Reset();
        if (set.Name is not ("ydt3709" or "csae157") || set.Kind is MessageKind.Unknown || !Ydt3709Codec.Decode(message, _arena).Ok)
        {
            json.WriteNull("plausibility");
            return;
        }

        PlausibilityVerdict verdict = device is not null && arrivalMs is { } arrival
            ? _monitor.Judge(_arena, message, device, arrival, zone)
            : new PlausibilityVerdict(PlausibilityCheck.Of(_arena, new PlausibilityOrigin(device, arrivalMs), zone, limits));
        json.WriteString("plausibility", verdict.Outcome switch
        {
            PlausibilityOutcome.Plausible => "plausible",
            PlausibilityOutcome.Suspect => "suspect",
            _ => "implausible",
        });
        if (verdict.Reasons != PlausibilityReasons.None)
        {
            json.WriteStartArray("reasons");
            foreach (string reason in verdict.Names())
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
        }
    }
}
