namespace XiqingV2X.Edge.Ingest.Json;

/// <summary>The JSON in a payload: without byte order mark and blanks in front, and without what follows its last bracket.</summary>
internal static class JsonText
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Finds it; empty when there is no bracket to begin with.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> payload, out int start)
    {
        start = payload.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        start += payload[start..].IndexOfAnyExcept("\t\n\r "u8) is >= 0 and int blanks ? blanks : payload.Length - start;
        ReadOnlySpan<byte> text = payload[start..];
        return text.IsEmpty || text[0] is not ((byte)'{' or (byte)'[')
            ? default
            : text[..(text.LastIndexOfAny((byte)'}', (byte)']') + 1)];
    }
}
