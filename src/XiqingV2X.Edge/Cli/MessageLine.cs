using System.Text.Json;

namespace XiqingV2X.Edge.Cli;

/// <summary>A line of JSON that brings an encoded message as <c>uper</c> or <c>hex</c>, or as <c>base64</c>.</summary>
internal static class MessageLine
{
    /// <summary>Reads the message of a line. The destination is at least as long as the line.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, Span<byte> destination, out int length, out TextFault fault)
    {
        length = 0;
        fault = new TextFault("NoMessage", 1, "no member 'uper', 'hex' or 'base64' with a text");
        try
        {
            var json = new Utf8JsonReader(line);
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                fault = new TextFault("NotJson", 1, "the line is no JSON object");
                return false;
            }

            bool found = false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                bool isHex = json.ValueTextEquals("uper"u8) || json.ValueTextEquals("hex"u8);
                bool isBase64 = json.ValueTextEquals("base64"u8);
                json.Read();
                if (!found && (isHex || isBase64) && json.TokenType == JsonTokenType.String)
                {
                    found = true;
                    if (!TryParseText(ref json, isHex, destination, out length, out fault))
                    {
                        return false;
                    }
                }
                else
                {
                    json.Skip();
                }
            }

            return found;
        }
        catch (JsonException e)
        {
            length = 0;
            fault = new TextFault("NotJson", (int)(e.BytePositionInLine ?? 0) + 1, "the line is no JSON");
            return false;
        }
    }

    private static bool TryParseText(ref Utf8JsonReader json, bool isHex, Span<byte> destination, out int length, out TextFault fault)
    {
        ReadOnlySpan<byte> text = json.ValueSpan;
        if (json.ValueIsEscaped)
        {
            // Base64's '+' and '/' are escaped by some writers; hex never is.
            byte[] unescaped = new byte[text.Length];
            text = unescaped.AsSpan(0, json.CopyString(unescaped));
        }

        bool ok = isHex
            ? TextBytes.TryParseHex(text, destination, out length, out fault)
            : TextBytes.TryParseBase64(text, destination, out length, out fault);
        fault = fault with { Column = fault.Column + (int)json.TokenStartIndex + 1 };
        return ok;
    }
}
