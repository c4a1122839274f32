namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Finds a topic's row in the built-in <see cref="TopicTable"/>, on bytes, without allocating.</summary>
public static class TopicRouter
{
    /// <summary>Routes a topic.</summary>
    public static TopicRoute Route(ReadOnlySpan<byte> topic) => TopicMatcher.BuiltIn.Route(topic);
}
