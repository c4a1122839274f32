using System.Text.Json;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary>
/// A line of JSON that brings a message to encode: the MessageFrame itself, or an object with the frame as <c>value</c> (what
/// <c>xv2x decode</c> prints) or <c>jer</c>, and perhaps the <c>schema</c> that it follows.
/// </summary>
internal readonly record struct FrameLine(int Start, int Length, string? Schema)
{
    /// <summary>Finds the frame in a line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out FrameLine frame, out TextFault fault)
    {
        frame = default;
        fault = default;
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            int whole = (int)json.TokenStartIndex;
            if (json.TokenType != JsonTokenType.StartObject)
            {
                fault = new TextFault("NotJson", 1, "the line is no JSON object");
                return false;
            }

            string? schema = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isFrame = json.ValueTextEquals("value"u8) || json.ValueTextEquals("jer"u8);
                bool isSchema = json.ValueTextEquals("schema"u8);
                bool isVerdict = json.ValueTextEquals("ok"u8);
                json.Read();
                if (isVerdict && json.TokenType == JsonTokenType.False)
                {
                    fault = new TextFault("NotDecoded", (int)json.TokenStartIndex + 1, "the line tells of a message that was not decoded");
                    return false;
                }

                int start = (int)json.TokenStartIndex;
                if (isSchema && json.TokenType == JsonTokenType.String)
                {
                    schema = NameOf(ref json);
                }

                json.Skip();
                if (isFrame)
                {
                    frame = new FrameLine(start, (int)json.BytesConsumed - start, null);
                }
            }

            // Reading on tells of text behind the object.
            int end = (int)json.BytesConsumed;
            json.Read();
            frame = frame.Length == 0 ? new FrameLine(whole, end - whole, null) : frame with { Schema = schema };
            return true;
        }
        catch (JsonException e)
        {
            fault = new TextFault("NotJson", (int)(e.BytePositionInLine ?? 0) + 1, "the line is no JSON");
            return false;
        }
    }

    /// <summary>The name as it is kept for all lines, so that a known one makes no string.</summary>
    private static string NameOf(ref Utf8JsonReader json)
    {
        for (int i = 0; i < SchemaSets.Names.Count; i++)
        {
            if (json.ValueTextEquals(SchemaSets.Names[i]))
            {
                return SchemaSets.Names[i];
            }
        }

        return json.GetString()!;
    }
}
