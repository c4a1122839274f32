using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Finds a topic's row in the <see cref="TopicTable"/>, on bytes, without allocating.</summary>
public static class TopicRouter
{
    private const string IdMark = "{id}";
    private static readonly Branch[] Branches = Compile(TopicTable.Rows);

    /// <summary>Routes a topic.</summary>
    public static TopicRoute Route(ReadOnlySpan<byte> topic)
    {
        foreach (Branch branch in Branches)
        {
            if (StartsWith(topic, branch.Root))
            {
                return branch.Route(topic);
            }
        }

        return new TopicRoute { Reason = UploadReason.UnknownTopic };
    }

    private static bool StartsWith(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> start)
        => topic.Length >= start.Length && Ascii.EqualsIgnoreCase(topic[..start.Length], start);

    private static bool EndsWith(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> end)
        => topic.Length >= end.Length && Ascii.EqualsIgnoreCase(topic[^end.Length..], end);

    private static Branch[] Compile(IEnumerable<TopicRow> rows)
        => [.. rows.GroupBy(row => row.Family).Select(family => new Branch(family.Key, [.. family]))];

    /// <summary>The rows of one dialect, which share the beginning of their topics.</summary>
    private sealed class Branch
    {
        private readonly TopicFamily _family;
        private readonly Entry[] _entries;
        private readonly bool _idFollowsRoot;

        public Branch(TopicFamily family, TopicRow[] rows)
        {
            _family = family;
            _idFollowsRoot = rows.All(row => row.Pattern.Contains(IdMark, StringComparison.Ordinal));
            string first = rows[0].Pattern;
            int common = rows.Min(row => first.Zip(row.Pattern).TakeWhile(pair => pair.First == pair.Second && pair.First != '{').Count());
            Root = Encoding.UTF8.GetBytes(first[..common]);
            _entries = [.. rows.Select(row => new Entry(row))];
        }

        public byte[] Root { get; }

        public TopicRoute Route(ReadOnlySpan<byte> topic)
        {
            foreach (Entry entry in _entries)
            {
                if (entry.TryMatch(topic, out TopicRoute route))
                {
                    return route;
                }
            }

            // A sender of a known tree says something unknown: it is kept under its name.
            ReadOnlySpan<byte> rest = topic[Root.Length..];
            int idLength = _idFollowsRoot ? rest.IndexOf((byte)'/') : -1;
            bool hasId = idLength > 0 && RsuTable.IsPossibleId(rest[..idLength]);
            return new TopicRoute
            {
                Family = _family,
                Kind = MessageKind.Unknown,
                Reason = UploadReason.UnknownMessage,
                IdOffset = hasId ? Root.Length : 0,
                IdLength = hasId ? idLength : 0,
            };
        }
    }

    private sealed class Entry
    {
        private readonly byte[] _before;
        private readonly byte[] _after;
        private readonly bool _hasId;
        private readonly TopicRoute _route;

        public Entry(TopicRow row)
        {
            int at = row.Pattern.IndexOf(IdMark, StringComparison.Ordinal);
            _hasId = at >= 0;
            _before = Encoding.UTF8.GetBytes(_hasId ? row.Pattern[..at] : row.Pattern);
            _after = _hasId ? Encoding.UTF8.GetBytes(row.Pattern[(at + IdMark.Length)..]) : [];
            _route = new TopicRoute { Family = row.Family, Kind = row.Kind, Control = row.Control, Direction = row.Direction, IdOffset = _hasId ? _before.Length : 0 };
        }

        public bool TryMatch(ReadOnlySpan<byte> topic, out TopicRoute route)
        {
            route = _route;
            if (!_hasId)
            {
                return topic.Length == _before.Length && Ascii.EqualsIgnoreCase(topic, _before);
            }

            // The end differs from row to row, the beginning hardly ever.
            int idLength = topic.Length - _before.Length - _after.Length;
            if (idLength < 0 || !EndsWith(topic, _after) || !StartsWith(topic, _before))
            {
                return false;
            }

            ReadOnlySpan<byte> id = topic.Slice(_before.Length, idLength);
            if (id.Contains((byte)'/'))
            {
                return false;
            }

            route = RsuTable.IsPossibleId(id) ? _route with { IdLength = idLength } : _route with { IdOffset = 0, Reason = UploadReason.BadRsuId };
            return true;
        }
    }
}
