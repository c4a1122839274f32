namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Matching of topics (MQTT 3.1.1 and 5, 4.7), on bytes.</summary>
internal static class TopicFilter
{
    /// <summary>True when the filter, which may have wildcards, matches the topic.</summary>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        if (topic.StartsWith("$"u8) && !filter.StartsWith("$"u8))
        {
            // Wildcards in front do not match the broker's own topics (4.7.2).
            return false;
        }

        while (true)
        {
            ReadOnlySpan<byte> level = NextLevel(ref filter, out bool filterGoesOn);
            if (level.SequenceEqual("#"u8))
            {
                return true;
            }

            ReadOnlySpan<byte> part = NextLevel(ref topic, out bool topicGoesOn);
            if (!level.SequenceEqual("+"u8) && !level.SequenceEqual(part))
            {
                return false;
            }

            if (!topicGoesOn)
            {
                // "a/#" matches "a" as well.
                return !filterGoesOn || filter.SequenceEqual("#"u8);
            }

            if (!filterGoesOn)
            {
                return false;
            }
        }
    }

    private static ReadOnlySpan<byte> NextLevel(ref ReadOnlySpan<byte> rest, out bool goesOn)
    {
        int end = rest.IndexOf((byte)'/');
        goesOn = end >= 0;
        ReadOnlySpan<byte> level = goesOn ? rest[..end] : rest;
        rest = goesOn ? rest[(end + 1)..] : default;
        return level;
    }
}
