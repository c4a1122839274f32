using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Replays;

/// <summary>
/// Moves the times inside a message by some milliseconds: millisecond of the minute, minute of the year (DSecond, MinuteOfTheYear,
/// T/CSAE 53) and the marks of the hour of a SPAT. A signature over the message no longer holds.
/// </summary>
internal sealed class TimeShift
{
    private const int MinuteMs = 60_000;
    private const int MinutesUnknown = 527_040;
    private const int MarksOfAnHour = 36_000;
    private readonly ArrayBufferWriter<byte> _json = new();

    /// <summary>Moves the times of an encoded message in place.</summary>
    /// <param name="set">The set that it follows.</param>
    /// <param name="message">The message; as long afterwards, since times have fixed lengths.</param>
    /// <param name="recordMs">When it was captured, Unix ms: says which year and minute is meant.</param>
    /// <param name="shiftMs">Milliseconds to move by.</param>
    /// <returns>False when it does not decode or cannot be written the same way; then nothing is changed.</returns>
    public bool TryMove(SchemaSet set, Span<byte> message, long recordMs, long shiftMs)
    {
        if (!set.Decode(message).Ok)
        {
            return false;
        }

        _json.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_json, new JsonWriterOptions { SkipValidation = true }))
        {
            set.WriteJer(writer);
        }

        JsonNode frame = JsonNode.Parse(_json.WrittenSpan)!;
        Move(frame, "", recordMs, shiftMs);
        byte[] moved = JsonSerializer.SerializeToUtf8Bytes(frame);
        byte[] encoded = ArrayPool<byte>.Shared.Rent(message.Length + 64);
        try
        {
            if (!set.ReadJer(moved).Ok || set.Encode(encoded) is not { Ok: true } result || result.BytesWritten != message.Length)
            {
                return false;
            }

            encoded.AsSpan(0, message.Length).CopyTo(message);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(encoded);
        }
    }

    private static void Move(JsonNode? node, string name, long recordMs, long shiftMs)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
            {
                Move(item, name, recordMs, shiftMs);
            }
        }
        else if (node is JsonObject members)
        {
            MoveMembers(members, name, recordMs, shiftMs);
            foreach ((string inner, JsonNode? value) in members)
            {
                Move(value, inner, recordMs, shiftMs);
            }
        }
    }

    private static void MoveMembers(JsonObject members, string name, long recordMs, long shiftMs)
    {
        if (Number(members, "secMark") is { } mark and < MinuteMs)
        {
            members["secMark"] = Modulo(mark + shiftMs, MinuteMs);
        }

        // In MAP it is the minute of the year, in SPAT the millisecond of the minute.
        string minuteName = name == "mapFrame" ? "timeStamp" : "moy";
        long? millisecond = name != "mapFrame" && Number(members, "timeStamp") is { } ms and < MinuteMs ? ms : null;
        if (Number(members, minuteName) is { } minute and < MinutesUnknown)
        {
            // Without a millisecond, the minute is that of the capture's own second.
            long atMs = StartOfYear(recordMs) + (minute * MinuteMs) + (millisecond ?? Modulo(recordMs, MinuteMs)) + shiftMs;
            members[minuteName] = (atMs - StartOfYear(atMs)) / MinuteMs;
        }

        if (millisecond is { } inMinute)
        {
            members["timeStamp"] = Modulo(inMinute + shiftMs, MinuteMs);
        }

        if (name == "utcTiming")
        {
            foreach (string mark1 in (string[])["startUTCTime", "minEndUTCTime", "maxEndUTCTime", "likelyEndUTCTime", "nextStartUTCTime", "nextEndUTCTime"])
            {
                if (Number(members, mark1) is { } tenths and < MarksOfAnHour)
                {
                    members[mark1] = Modulo(((tenths * 100) + shiftMs) / 100, MarksOfAnHour);
                }
            }
        }

        if (name == "timeDetails")
        {
            foreach (string end in (string[])["startTime", "endTime"])
            {
                if (Number(members, end) is { } at and < MinutesUnknown)
                {
                    long atMs = StartOfYear(recordMs) + (at * MinuteMs) + shiftMs;
                    members[end] = (atMs - StartOfYear(atMs)) / MinuteMs;
                }
            }
        }
    }

    private static long? Number(JsonObject members, string name)
        => members[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;

    private static long Modulo(long value, long modulus) => ((value % modulus) + modulus) % modulus;

    private static long StartOfYear(long ms)
        => new DateTimeOffset(DateTimeOffset.FromUnixTimeMilliseconds(ms).Year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
