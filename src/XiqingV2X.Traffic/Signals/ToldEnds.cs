namespace XiqingV2X.Traffic.Signals;

/// <summary>What the SPAT of one light told about its end; the newest few hundred, in room for as many as there were.</summary>
internal sealed class ToldEnds
{
    private const int Kept = 512;

    // Times since _fromMs and how far away the end was then: a zone has thousands of lights.
    private (uint SinceMs, int LeftMs)[] _told = new (uint, int)[16];
    private long _fromMs;
    private int _count;

    /// <summary>How many are kept.</summary>
    public int Count => Math.Min(_count, Kept);

    /// <summary>One of those kept; they are in no certain order.</summary>
    public (long TimeMs, long EndMs) this[int index] =>
        (_fromMs + _told[index].SinceMs, _fromMs + _told[index].SinceMs + _told[index].LeftMs);

    public void Add(long timeMs, long endMs)
    {
        if (_count > 0 && timeMs - _fromMs > uint.MaxValue)
        {
            // A light that has not changed for seven weeks.
            Clear();
        }

        if (_count == 0)
        {
            _fromMs = timeMs;
        }

        if (_count == _told.Length && _count < Kept)
        {
            Array.Resize(ref _told, 2 * _count);
        }

        _told[_count++ % Kept] = ((uint)(timeMs - _fromMs), (int)(endMs - timeMs));
    }

    public void Clear() => _count = 0;
}
