namespace XiqingV2X.Edge.Ingest.Mqtt;

/// <summary>Lets so many through in a second, and a burst at once. Not for more than one thread.</summary>
internal struct TokenBucket
{
    private readonly double _perSecond;
    private readonly double _burst;
    private double _tokens;
    private long _last;

    /// <summary>Makes a full bucket.</summary>
    /// <param name="perSecond">Tokens that come in a second.</param>
    /// <param name="burst">Most tokens.</param>
    /// <param name="now">Clock reading.</param>
    public TokenBucket(double perSecond, double burst, long now)
    {
        _perSecond = perSecond;
        _burst = burst;
        _tokens = burst;
        _last = now;
    }

    /// <summary>When it was last asked, in the ticks of its clock.</summary>
    public readonly long Last => _last;

    /// <summary>Takes one token.</summary>
    /// <param name="now">Clock reading.</param>
    /// <param name="time">The clock it was read from.</param>
    public bool TryTake(long now, TimeProvider time)
    {
        _tokens = Math.Min(_burst, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * _perSecond));
        _last = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
