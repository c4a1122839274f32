using System.Text;

namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>One level of the tree that topics are looked up in. Built at start, read by every thread.</summary>
internal sealed class TopicLevel
{
    private (byte[] Name, TopicLevel Next)[] _names = [];
    private TopicLevel? _id;
    private TopicLevel? _any;
    private TopicRoute? _here;
    private TopicRoute? _below;

    /// <summary>The family whose topics begin with the levels down to this one; None elsewhere.</summary>
    public TopicFamily RootOf { get; set; }

    /// <summary>Puts a row in; the first of two equal ones stays.</summary>
    public void Add(ReadOnlySpan<string> levels, in TopicRoute route)
    {
        if (levels.IsEmpty)
        {
            _here ??= route;
        }
        else if (levels[0] == "{**}")
        {
            _below ??= route;
        }
        else
        {
            Step(levels[0]).Add(levels[1..], route);
        }
    }

    /// <summary>The next level by this name, made if need be.</summary>
    public TopicLevel Step(string name)
    {
        switch (name)
        {
            case "{id}":
                return _id ??= new TopicLevel();
            case "{*}":
                return _any ??= new TopicLevel();
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        if (Find(utf8) is { } known)
        {
            return known;
        }

        var made = new TopicLevel();
        _names = [.. _names, (utf8, made)];
        return made;
    }

    /// <summary>
    /// Looks a topic up from this level on. A name is preferred to an id, an id to any level. The depth of the tree, which
    /// the table sets and no topic, bounds the recursion.
    /// </summary>
    public bool TryFind(ReadOnlySpan<byte> topic, int at, byte separator, ref TopicSearch search)
    {
        if (at > topic.Length)
        {
            search.Take(_here);
            return _here is not null;
        }

        if (RootOf != TopicFamily.None)
        {
            search.Family = RootOf;
        }

        int length = topic[at..].IndexOf(separator);
        int end = length < 0 ? topic.Length : at + length;
        TopicLevel? named = Find(topic[at..end]);
        if (named is not null && named.TryFind(topic, end + 1, separator, ref search))
        {
            return true;
        }

        if (_id is not null)
        {
            search.Enter(at, end - at, isSure: named is null);
            if (_id.TryFind(topic, end + 1, separator, ref search))
            {
                return true;
            }

            search.Leave();
        }

        if (_any is not null && _any.TryFind(topic, end + 1, separator, ref search))
        {
            return true;
        }

        search.Take(_below);
        return _below is not null;
    }

    private TopicLevel? Find(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] known, TopicLevel next) in _names)
        {
            if (known.Length == name.Length && Ascii.EqualsIgnoreCase(known, name))
            {
                return next;
            }
        }

        return null;
    }
}
