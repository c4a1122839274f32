using System.Text;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Replays;

/// <summary>Topics of a replay: with the id of the RSU as it is, as another one, or as that of a copy.</summary>
/// <param name="map">RSUs under another id.</param>
internal sealed class ReplayTopics(IReadOnlyDictionary<string, string> map)
{
    /// <summary>Topics made already: an RSU has a handful. What goes beyond is made each time.</summary>
    private const int Kept = 100_000;

    private readonly Dictionary<string, string?> _made = new(StringComparer.Ordinal);

    /// <summary>The topic for one copy, from 1; null for a further copy of what names no RSU.</summary>
    public string? Of(ReadOnlySpan<byte> topic, int copy)
    {
        if (copy == 1 && map.Count == 0)
        {
            return Encoding.UTF8.GetString(topic);
        }

        string key = $"{copy} {Encoding.UTF8.GetString(topic)}";
        if (!_made.TryGetValue(key, out string? made))
        {
            made = Make(topic, copy);
            if (_made.Count < Kept)
            {
                _made.Add(key, made);
            }
        }

        return made;
    }

    private string? Make(ReadOnlySpan<byte> topic, int copy)
    {
        TopicRoute route = TopicRouter.Route(topic);
        if (!route.HasId)
        {
            return copy == 1 ? Encoding.UTF8.GetString(topic) : null;
        }

        string id = Encoding.UTF8.GetString(topic.Slice(route.IdOffset, route.IdLength));
        id = map.GetValueOrDefault(id, id);
        return Encoding.UTF8.GetString(topic[..route.IdOffset]) + (copy == 1 ? id : $"{id}-{copy}") + Encoding.UTF8.GetString(topic[(route.IdOffset + route.IdLength)..]);
    }
}
