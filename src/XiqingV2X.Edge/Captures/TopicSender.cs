using XiqingV2X.Capture;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Captures;

/// <summary>The RSU that a topic names.</summary>
internal static class TopicSender
{
    /// <summary>Its id, the same string every time; null where the topic names none.</summary>
    /// <param name="topic">MQTT topic.</param>
    /// <param name="known">Ids met so far; takes the new ones.</param>
    public static string? Of(ReadOnlySpan<byte> topic, RsuTable known)
    {
        TopicRoute route = TopicRouter.Route(topic);
        return route.HasId && (known.TryFind(route.Id(topic), out int index) || known.TryAdd(route.Id(topic), out index)) ? known[index] : null;
    }
}
