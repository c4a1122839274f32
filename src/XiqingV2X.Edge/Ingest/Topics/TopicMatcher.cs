using XiqingV2X.Capture;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>
/// Finds a topic's row, on bytes, without allocating: one tree by the levels of MQTT, one by the dots of the flat dialect.
/// </summary>
public sealed class TopicMatcher
{
    private readonly TopicLevel _levels = new();
    private readonly TopicLevel _dots = new();

    /// <summary>Compiles rows.</summary>
    /// <param name="rows">Rows; the first of two with an equal pattern counts.</param>
    /// <param name="subscriptions">What a client of a broker subscribes to in order to hear them.</param>
    public TopicMatcher(IEnumerable<TopicRow> rows, IReadOnlyList<string> subscriptions)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Subscriptions = subscriptions;
        foreach (TopicRow row in rows)
        {
            (TopicLevel tree, char separator) = Tree(row.Pattern);
            if (row.Root.Length > 0)
            {
                TopicLevel root = tree;
                foreach (string level in row.Root.TrimEnd(separator).Split(separator))
                {
                    root = root.Step(level);
                }

                root.RootOf = row.Family;
            }

            tree.Add(row.Pattern.Split(separator), Compile(row));
        }
    }

    /// <summary>The table that is part of the program.</summary>
    public static TopicMatcher BuiltIn { get; } = new(TopicTable.Rows, TopicTable.Subscriptions);

    /// <summary>Filters under which a client of a broker hears every upload of these rows.</summary>
    public IReadOnlyList<string> Subscriptions { get; }

    /// <summary>Routes a topic.</summary>
    public TopicRoute Route(ReadOnlySpan<byte> topic)
    {
        bool isFlat = topic.Contains((byte)'.') && !topic.Contains((byte)'/');
        var search = default(TopicSearch);
        if ((isFlat ? _dots : _levels).TryFind(topic, 0, isFlat ? (byte)'.' : (byte)'/', ref search))
        {
            TopicRoute route = search.Found;
            return !route.NamesSender || RsuTable.IsPossibleId(route.Id(topic))
                ? route
                : route with { IdOffset = 0, IdLength = 0, Reason = UploadReason.BadRsuId };
        }

        if (search.Family == TopicFamily.None)
        {
            return new TopicRoute { Reason = UploadReason.UnknownTopic };
        }

        // A sender of a known tree says something unknown: it is kept under its name.
        (int offset, int length) = search.SureId;
        bool hasId = length > 0 && RsuTable.IsPossibleId(topic.Slice(offset, length));
        return new TopicRoute
        {
            Family = search.Family,
            Kind = MessageKind.Unknown,
            Reason = UploadReason.UnknownMessage,
            IdOffset = hasId ? offset : 0,
            IdLength = hasId ? length : 0,
        };
    }

    private static TopicRoute Compile(TopicRow row) => new()
    {
        Family = row.Family,
        Kind = row.Kind,
        Control = row.Control,
        Direction = row.Direction,
        Form = row.Form,
        Profile = row.Profile.Length > 0 ? row.Profile : null,
        NamesSender = row.Pattern.Contains("{id}", StringComparison.Ordinal),
        Reason = row.IsOurs ? UploadReason.None : UploadReason.UnknownMessage,
    };

    private (TopicLevel Tree, char Separator) Tree(string pattern)
    {
        bool isFlat = pattern.Contains('.', StringComparison.Ordinal) && !pattern.Contains('/', StringComparison.Ordinal);
        return isFlat ? (_dots, '.') : (_levels, '/');
    }
}
