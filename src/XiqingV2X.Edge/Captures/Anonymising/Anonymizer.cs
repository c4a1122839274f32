using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Messages;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Captures.Anonymising;

/// <summary>
/// Makes uploads that tell of no single vehicle whose it is. What is left is true: positions are not shifted, since they would lie beside
/// the road and no figure made of them would hold, but the first and last stretch of each vehicle id is cut; ids become pseudonyms;
/// number plates and the path history of a BSM, which would tell what was cut, are taken out, and so is what stands around a message
/// (a certificate names its owner, and the signature no longer holds). What is not understood whole is left out.
/// </summary>
internal sealed class Anonymizer(Pseudonyms pseudonyms, VehicleWays ways)
{
    private const int LargestMessage = 1 << 20;
    private const double DegreesPerUnit = 1e-7;
    private readonly Dictionary<string, SchemaSet> _sets = [];
    private readonly byte[] _encoded = new byte[LargestMessage];

    /// <summary>Messages cut because they stand at the beginning or end of a way.</summary>
    public long Cut { get; private set; }

    /// <summary>Participants of RSM cut.</summary>
    public long ParticipantsCut { get; private set; }

    /// <summary>Uploads left out, by why.</summary>
    public SortedDictionary<string, long> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the anonymous upload.</summary>
    /// <param name="record">The upload.</param>
    /// <param name="messages">What is in it.</param>
    /// <param name="made">The new one; its payload is valid until the next call.</param>
    /// <returns>False when nothing of it may be kept.</returns>
    public bool TryMake(in CaptureRecord record, IReadOnlyList<CaptureMessage> messages, out CaptureRecord made)
    {
        made = record;
        if (WhyNot(record, messages) is { } reason)
        {
            LeftOut[reason] = LeftOut.GetValueOrDefault(reason) + 1;
            return false;
        }

        CaptureMessage message = messages[0];
        JsonObject frame = JsonNode.Parse(message.Value.GetRawText())!.AsObject();
        bool kept = message.Kind switch
        {
            MessageKind.Bsm => TryChangeBsm(frame["bsmFrame"]!.AsObject()),
            MessageKind.Rsm => TryChangeRsm(frame["rsmFrame"]!.AsObject(), record.Rsu),
            _ => true,
        };
        if (!kept)
        {
            Cut++;
            return false;
        }

        SchemaSet set = SetOf(message.Schema);
        if (!set.ReadJer(JsonSerializer.SerializeToUtf8Bytes(frame)).Ok || set.Encode(_encoded) is not { Ok: true } result)
        {
            LeftOut["not encoded again"] = LeftOut.GetValueOrDefault("not encoded again") + 1;
            return false;
        }

        made = record with { Payload = _encoded.AsMemory(0, result.BytesWritten), Flow = null };
        return true;
    }

    private string? WhyNot(in CaptureRecord record, IReadOnlyList<CaptureMessage> messages)
    {
        TopicRoute route = record.Topic.IsEmpty ? default : TopicRouter.Route(record.Topic.Span);
        return route.Reason == UploadReason.UnknownTopic || (!record.Topic.IsEmpty && !route.IsUpload) ? "unknown topic"
            : messages.Count != 1 ? "several messages in a frame, or none"
            : messages[0].Reason is not null ? "does not decode"
            : messages[0].Kind is not (MessageKind.Bsm or MessageKind.Rsm or MessageKind.Spat or MessageKind.Map or MessageKind.Rsi) ? "another kind of message"
            : messages[0].Envelope.Layers == EnvelopeLayers.None && !IsBare(record, messages[0]) ? "in a vendor's frame"
            : SetOf(messages[0].Schema).UnknownExtensions > 0 ? "has fields of a later release"
            : null;
    }

    /// <summary>True when the payload is the message and nothing else. The set holds it afterwards.</summary>
    private bool IsBare(in CaptureRecord record, in CaptureMessage message) => SetOf(message.Schema).Decode(record.Payload.Span).Ok;

    private bool TryChangeBsm(JsonObject bsm)
    {
        string id = (string)bsm["id"]!;
        if (ways.Cuts(id, PlaceOf(bsm["pos"])))
        {
            return false;
        }

        bsm["id"] = Convert.ToHexString(pseudonyms.Vehicle(Convert.FromHexString(id)));
        bsm.Remove("plateNo");
        (bsm["safetyExt"] as JsonObject)?.Remove("pathHistory");
        return true;
    }

    private bool TryChangeRsm(JsonObject rsm, string rsu)
    {
        JsonArray participants = rsm["participants"]!.AsArray();
        for (int i = participants.Count - 1; i >= 0; i--)
        {
            JsonObject participant = participants[i]!.AsObject();
            if (!TryChange(participant, rsm["refPos"], rsu))
            {
                ParticipantsCut++;
                participants.RemoveAt(i);
            }
        }

        return participants.Count > 0;
    }

    /// <summary>
    /// Whom an RSU only repeats is a vehicle of BSM, and is cut with it; whom its sensors see has a number that holds while it is in their
    /// sight, whose edge is where its way begins.
    /// </summary>
    private bool TryChange(JsonObject participant, JsonNode? reference, string rsu)
    {
        string? id = (string?)participant["id"];
        bool repeats = (string?)participant["source"] is "v2x" or "selfinfo";
        if (repeats && (id is null || ways.Cuts(id, PlaceOf(participant["pos"]?["offsetLL"], reference))))
        {
            return false;
        }

        if (id is not null)
        {
            participant["id"] = Convert.ToHexString(pseudonyms.Vehicle(Convert.FromHexString(id)));
        }

        participant["ptcId"] = pseudonyms.Track(rsu, (ushort)(int)participant["ptcId"]!);
        participant.Remove("plateNo");
        return true;
    }

    private static GeoPoint PlaceOf(JsonNode? place) => place?["lat"] is { } latitude && place["long"] is { } longitude
        ? new GeoPoint((double)longitude * DegreesPerUnit, (double)latitude * DegreesPerUnit)
        : GeoPoint.Unknown;

    /// <summary>An offset of one of six sizes, or a place of its own.</summary>
    private static GeoPoint PlaceOf(JsonNode? offset, JsonNode? reference)
    {
        if (offset is not JsonObject { Count: 1 } chosen)
        {
            return GeoPoint.Unknown;
        }

        (string name, JsonNode? value) = chosen.First();
        var at = new GeoPoint((double?)value?["lon"] * DegreesPerUnit ?? double.NaN, (double?)value?["lat"] * DegreesPerUnit ?? double.NaN);
        GeoPoint origin = PlaceOf(reference);
        return name == "position-LatLon" ? at : new GeoPoint(origin.Longitude + at.Longitude, origin.Latitude + at.Latitude);
    }

    private SchemaSet SetOf(string name)
    {
        if (!_sets.TryGetValue(name, out SchemaSet? set))
        {
            _sets.Add(name, set = SchemaSets.Find(name)!);
        }

        return set;
    }
}
