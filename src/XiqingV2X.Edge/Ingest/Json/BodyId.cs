using System.Buffers;
using System.Text.Json;

namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>Finds the sender of a JSON payload whose topic does not name it: the first id among the outermost members, the ESN preferred.</summary>
internal static class BodyId
{
    /// <summary>Longest payload that is looked through; those of topics without an id are device management.</summary>
    private const int MaxBytes = 65_536;

    /// <summary>Looks for it.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="id">Takes the id.</param>
    /// <param name="length">Its length; 0 when there is none.</param>
    public static bool TryFind(in ReadOnlySequence<byte> payload, Span<byte> id, out int length)
    {
        length = 0;
        if (payload.Length > MaxBytes)
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(payload);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isEsn = reader.ValueTextEquals("rsuEsn"u8) || reader.ValueTextEquals("rsuesn"u8) || reader.ValueTextEquals("rscuEsn"u8);
                bool isId = isEsn || (length == 0
                    && (reader.ValueTextEquals("rsuId"u8) || reader.ValueTextEquals("rsusn"u8) || reader.ValueTextEquals("rsuSn"u8)
                        || reader.ValueTextEquals("rscuSn"u8) || reader.ValueTextEquals("deviceSN"u8) || reader.ValueTextEquals("ID"u8)));
                reader.Read();
                if (isId && reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                {
                    long bytes = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
                    if (bytes > 0 && bytes <= id.Length)
                    {
                        length = reader.TokenType == JsonTokenType.String ? reader.CopyString(id) : Copy(reader, id);
                        if (isEsn)
                        {
                            return true;
                        }
                    }
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The pipeline says what is wrong with it; here it only has no sender.
        }

        return length > 0;
    }

    private static int Copy(in Utf8JsonReader reader, Span<byte> id)
    {
        if (reader.HasValueSequence)
        {
            reader.ValueSequence.CopyTo(id);
            return (int)reader.ValueSequence.Length;
        }

        reader.ValueSpan.CopyTo(id);
        return reader.ValueSpan.Length;
    }
}
