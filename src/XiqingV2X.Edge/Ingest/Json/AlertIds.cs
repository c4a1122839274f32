using System.Text.Json;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>The ids of the events in a JSON payload that the platform sends.</summary>
internal static class AlertIds
{
    internal delegate void Taker(ReadOnlySpan<byte> id);

    /// <summary>Hands over each, wherever it stands.</summary>
    public static void ForEach(ReadOnlySpan<byte> payload, Taker take)
    {
        ReadOnlySpan<byte> text = JsonText.Find(payload, out _);
        if (text.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonUploadReader.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || !(reader.ValueTextEquals("alertID"u8) || reader.ValueTextEquals("eventId"u8)))
                {
                    continue;
                }

                reader.Read();
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number && !reader.ValueIsEscaped)
                {
                    take(reader.ValueSpan);
                }
            }
        }
        catch (JsonException)
        {
            // The platform's own publications are JSON; what is none has no ids.
        }
    }
}
