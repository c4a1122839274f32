namespace XiqingV2X.Storage.Points;

/// <summary>A series, window length and tag values, compared by content: found without writing the tags down.</summary>
internal readonly struct PointKey(string series, int windowSeconds, IReadOnlyList<string> tags) : IEquatable<PointKey>
{
    private readonly string _series = series;
    private readonly int _windowSeconds = windowSeconds;
    private readonly IReadOnlyList<string> _tags = tags;

    public bool Equals(PointKey other)
    {
        if (_windowSeconds != other._windowSeconds || _series != other._series || _tags.Count != other._tags.Count)
        {
            return false;
        }

        for (int i = 0; i < _tags.Count; i++)
        {
            if (_tags[i] != other._tags[i])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is PointKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_series);
        hash.Add(_windowSeconds);
        for (int i = 0; i < _tags.Count; i++)
        {
            hash.Add(_tags[i]);
        }

        return hash.ToHashCode();
    }
}
