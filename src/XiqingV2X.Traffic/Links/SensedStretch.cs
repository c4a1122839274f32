namespace XiqingV2X.Traffic.Links;

/// <summary>The parts of one link that the sensors of all RSUs together see in one second.</summary>
internal sealed class SensedStretch
{
    private const int Most = 8;

    private readonly (double From, double To)[] _parts = new (double, double)[Most];

    /// <summary>RSUs whose sensors have ever seen the link.</summary>
    public List<int> Rsus { get; } = [];

    /// <summary>Start of the second that the parts are of, Unix ms.</summary>
    public long SecondMs { get; set; } = long.MinValue;

    public int Count { get; private set; }

    public double LengthM
    {
        get
        {
            double length = 0;
            foreach ((double from, double to) in Parts)
            {
                length += to - from;
            }

            return length;
        }
    }

    /// <summary>Parts by place, apart from each other.</summary>
    public ReadOnlySpan<(double From, double To)> Parts => _parts.AsSpan(0, Count);

    /// <summary>Whether a place along the link is seen.</summary>
    public bool Holds(double s)
    {
        foreach ((double from, double to) in Parts)
        {
            if (s >= from && s <= to)
            {
                return true;
            }
        }

        return false;
    }

    public void Clear() => Count = 0;

    /// <summary>Adds a part, and makes one of those that touch.</summary>
    public void Add(double from, double to)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            (double otherFrom, double otherTo) = _parts[i];
            if (otherTo < from || otherFrom > to)
            {
                _parts[kept++] = (otherFrom, otherTo);
            }
            else
            {
                from = Math.Min(from, otherFrom);
                to = Math.Max(to, otherTo);
            }
        }

        Count = kept;
        if (Count < Most)
        {
            int at = Count++;
            for (; at > 0 && _parts[at - 1].From > from; at--)
            {
                _parts[at] = _parts[at - 1];
            }

            _parts[at] = (from, to);
        }
    }
}
