using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages;

/// <summary>
/// What can be read of a message that does not decode: the fields in front of the one at fault. UPER has no marks to find one's way by
/// again, so nothing behind that field is known. For people who look at a refused message; it allocates.
/// </summary>
public sealed class PartialMessage
{
    // A list whose count was read has so many elements, of which the shortest message may need this much when all are zero.
    private const int FillBytes = 16_384;

    private PartialMessage(DecodeResult result, JsonNode value, int fields)
    {
        Result = result;
        Value = value;
        Fields = fields;
    }

    /// <summary>Why the message does not decode, and where.</summary>
    public DecodeResult Result { get; }

    /// <summary>The message as JER, without the field at fault and what follows it.</summary>
    public JsonNode Value { get; }

    /// <summary>Values read: numbers, names and strings.</summary>
    public int Fields { get; }

    /// <summary>True when nothing is missing: the message decodes, or only has too many bits behind its end.</summary>
    public bool IsWhole => IsComplete(Result);

    /// <summary>Reads a message as far as it goes.</summary>
    /// <param name="set">The set it should follow; what it holds afterwards is unspecified.</param>
    /// <param name="payload">The message.</param>
    /// <returns>Null when not even its first field can be read, nor what is in an open type of known length (Day-2 messages), which cannot be filled up.</returns>
    public static PartialMessage? Read(SchemaSet set, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(set);
        DecodeResult result = set.Decode(payload);
        bool whole = IsComplete(result);
        if ((!whole && result.FieldPath.Length == 0) || (!result.Ok && !TryComplete(set, payload, result.BitOffset)))
        {
            return null;
        }

        JsonNode value = Json(set);
        if (!whole)
        {
            Cut(value, Steps(result.FieldPath), 0);
        }

        int fields = Count(value);
        return fields == 0 ? null : new PartialMessage(result, value, fields);
    }

    private static bool IsComplete(DecodeResult result) =>
        result.Ok || (result.Reason is UperError.TrailingBits or UperError.NonZeroPadding && result.FieldPath.Length == 0);

    /// <summary>
    /// Decodes the message with zeros from the field at fault on. Zero is the least number, no optional field, no further element: nearly
    /// always something valid, and what stands in front is read as it was, since UPER is read in one direction.
    /// </summary>
    private static bool TryComplete(SchemaSet set, ReadOnlySpan<byte> payload, int bits)
    {
        byte[] filled = ArrayPool<byte>.Shared.Rent(payload.Length + FillBytes);
        Array.Clear(filled);
        int kept = Math.Min((bits + 7) >> 3, payload.Length);
        payload[..kept].CopyTo(filled);
        if ((bits & 7) != 0 && bits >> 3 < kept)
        {
            filled[bits >> 3] &= (byte)(0xFF00 >> (bits & 7));
        }

        DecodeResult end = set.Decode(filled.AsSpan(0, payload.Length + FillBytes));
        bool complete = end.Ok
            || (end is { Reason: UperError.TrailingBits, FieldPath.Length: 0 } && set.Decode(filled.AsSpan(0, Math.Max(1, (end.BitOffset + 7) >> 3))).Ok);
        ArrayPool<byte>.Shared.Return(filled);
        return complete;
    }

    private static JsonNode Json(SchemaSet set)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true }))
        {
            set.WriteJer(writer);
        }

        return JsonNode.Parse(json.WrittenSpan)!;
    }

    /// <summary>The steps of <c>mapFrame.nodes[0].refPos</c>: mapFrame, nodes, 0, refPos.</summary>
    private static string[] Steps(string path) => path.Replace("]", "", StringComparison.Ordinal).Split('.', '[');

    /// <summary>Takes the field that the steps lead to out of the value, and all that stands behind it: JER has fields in the order of UPER.</summary>
    private static void Cut(JsonNode? at, string[] steps, int step)
    {
        bool last = step == steps.Length - 1;
        if (at is JsonObject members)
        {
            List<string> names = [.. members.Select(member => member.Key)];
            int place = names.IndexOf(steps[step]);
            if (place < 0)
            {
                // A field that JER has no member for, such as what a later revision added: it stands behind those that are known.
                return;
            }

            for (int i = last ? place : place + 1; i < names.Count; i++)
            {
                members.Remove(names[i]);
            }

            if (!last)
            {
                Cut(members[steps[step]], steps, step + 1);
            }
        }
        else if (at is JsonArray items && int.TryParse(steps[step], NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            while (items.Count > (last ? index : index + 1))
            {
                items.RemoveAt(items.Count - 1);
            }

            if (!last && index < items.Count)
            {
                Cut(items[index], steps, step + 1);
            }
        }
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => Count(member.Value)),
        JsonArray items => items.Sum(Count),
        null => 0,
        _ => 1,
    };
}
