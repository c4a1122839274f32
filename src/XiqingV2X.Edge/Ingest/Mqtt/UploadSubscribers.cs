using System.Text;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>
/// Which uploads somebody in the embedded broker has subscribed to: only those are handed to MQTTnet. Asked for every
/// upload without a lock, changed when somebody subscribes.
/// </summary>
internal sealed class UploadSubscribers
{
    private readonly Lock _changing = new();
    private readonly Dictionary<string, HashSet<string>> _filtersOf = new(StringComparer.Ordinal);
    private byte[][] _filters = [];

    /// <summary>True when a filter matches the topic.</summary>
    public bool Want(ReadOnlySpan<byte> topic)
    {
        foreach (byte[] filter in Volatile.Read(ref _filters))
        {
            if (TopicFilter.Matches(filter, topic))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A client has subscribed.</summary>
    public void Add(string clientId, string filter)
    {
        lock (_changing)
        {
            if (!_filtersOf.TryGetValue(clientId, out HashSet<string>? filters))
            {
                _filtersOf.Add(clientId, filters = new HashSet<string>(StringComparer.Ordinal));
            }

            filters.Add(filter);
            Rebuild();
        }
    }

    /// <summary>A client has unsubscribed.</summary>
    public void Remove(string clientId, string filter)
    {
        lock (_changing)
        {
            if (_filtersOf.TryGetValue(clientId, out HashSet<string>? filters) && filters.Remove(filter))
            {
                Rebuild();
            }
        }
    }

    /// <summary>A client's session has ended.</summary>
    public void Remove(string clientId)
    {
        lock (_changing)
        {
            if (_filtersOf.Remove(clientId))
            {
                Rebuild();
            }
        }
    }

    /// <summary>Devices subscribe to what comes down to them: such filters match no upload and need not be asked.</summary>
    private static bool MayMatchUploads(byte[] filter)
    {
        if (filter.AsSpan().Contains((byte)'#'))
        {
            return true;
        }

        byte[] topic = [.. filter.Select(character => character == (byte)'+' ? (byte)'x' : character)];
        TopicRoute route = TopicRouter.Route(topic);
        return route.Reason != UploadReason.None || route.Direction == TopicDirection.Up || filter.AsSpan().EndsWith("+"u8);
    }

    private void Rebuild() => Volatile.Write(
        ref _filters,
        [.. _filtersOf.Values.SelectMany(filters => filters).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).Where(MayMatchUploads)]);
}
