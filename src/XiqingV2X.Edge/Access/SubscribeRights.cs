using System.Text;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Access;

/// <summary>Which topics a device may subscribe to: those below its own id, and what the platform publishes to it or to all.</summary>
internal static class SubscribeRights
{
    private const string IdMark = "{id}";

    /// <summary>What stands before the id in each tree.</summary>
    private static readonly string[] Roots =
    [
        .. TopicTable.Rows
            .Select(row => row.Pattern)
            .Where(pattern => pattern.Contains(IdMark + "/", StringComparison.Ordinal))
            .Select(pattern => pattern[..pattern.IndexOf(IdMark, StringComparison.Ordinal)])
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>True when every topic under the filter is the device's to hear.</summary>
    /// <param name="filter">MQTT topic filter.</param>
    /// <param name="directory">Ids and aliases.</param>
    /// <param name="device">Index of the device.</param>
    public static bool Allow(string filter, RsuDirectory directory, int device)
    {
        int wildcard = filter.AsSpan().IndexOfAny('+', '#');
        if (wildcard < 0)
        {
            byte[] topic = Encoding.UTF8.GetBytes(filter);
            TopicRoute route = TopicRouter.Route(topic);
            if (route is { Direction: TopicDirection.Down, Reason: UploadReason.None })
            {
                return !route.HasId || IsOwn(Encoding.UTF8.GetString(route.Id(topic)), directory, device);
            }
        }

        string literal = wildcard < 0 ? filter : filter[..wildcard];
        foreach (string root in Roots)
        {
            int end = literal.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? literal.IndexOf('/', root.Length) : -1;
            if (end > root.Length && IsOwn(literal[root.Length..end], directory, device))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOwn(string id, RsuDirectory directory, int device) =>
        directory.Table.TryFind(Encoding.UTF8.GetBytes(id), out int named) && named == device;
}
