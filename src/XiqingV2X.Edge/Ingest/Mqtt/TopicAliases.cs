namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>The topic aliases of one MQTT 5 connection (3.3.2.3.4).</summary>
/// <param name="maximum">Highest alias that the other side was told it may use.</param>
internal sealed class TopicAliases(int maximum)
{
    private readonly byte[]?[] _topics = new byte[]?[maximum];

    /// <summary>Sets the alias when there is a topic, else puts the alias's topic in its place.</summary>
    /// <returns>False for an alias above the maximum or never set.</returns>
    public bool TryResolve(ushort alias, ref ReadOnlySpan<byte> topic)
    {
        if (alias > _topics.Length)
        {
            return false;
        }

        ref byte[]? known = ref _topics[alias - 1];
        if (topic.IsEmpty)
        {
            topic = known;
            return known is not null;
        }

        if (!topic.SequenceEqual(known))
        {
            known = topic.ToArray();
        }

        return true;
    }
}
