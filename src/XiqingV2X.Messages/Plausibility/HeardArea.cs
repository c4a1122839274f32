namespace XiqingV2X.Messages.Plausibility;

/// <summary>The box of where an RSU has heard vehicles in the last five to ten minutes.</summary>
internal struct HeardArea
{
    private const long SpanMs = 300_000;
    private const int Enough = 100;

    private Box _before;
    private Box _now;
    private long _span;

    /// <summary>Adds a believed position.</summary>
    public void Add(int latitude, int longitude, long arrivalMs)
    {
        // On the grid of absolute time, so that a replay turns over at the same messages.
        long span = arrivalMs / SpanMs;
        if (span > _span)
        {
            _before = span == _span + 1 ? _now : default;
            _now = default;
            _span = span;
        }

        _now.Add(latitude, longitude);
    }

    /// <summary>Whether a position is farther outside than a distance; false while too little was heard.</summary>
    public readonly bool IsFar(int latitude, int longitude, double metres)
    {
        if (_before.Count + _now.Count < Enough)
        {
            return false;
        }

        return !_before.Reaches(latitude, longitude, metres) && !_now.Reaches(latitude, longitude, metres);
    }

    private struct Box
    {
        private int _south;
        private int _north;
        private int _west;
        private int _east;

        public int Count { get; private set; }

        public void Add(int latitude, int longitude)
        {
            bool first = Count == 0;
            _south = first ? latitude : Math.Min(_south, latitude);
            _north = first ? latitude : Math.Max(_north, latitude);
            _west = first ? longitude : Math.Min(_west, longitude);
            _east = first ? longitude : Math.Max(_east, longitude);
            Count++;
        }

        public readonly bool Reaches(int latitude, int longitude, double metres) => Count > 0
            && new Metres(latitude).Within(
                latitude, longitude, Math.Clamp(latitude, _south, _north), Math.Clamp(longitude, _west, _east), metres);
    }
}
