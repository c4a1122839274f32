namespace XiqingV2X.Traffic.Signals;

/// <summary>What the SPAT of one light told about its end; the newest few hundred.</summary>
internal sealed class ToldEnds
{
    private const int Kept = 512;

    private readonly (long TimeMs, long EndMs)[] _told = new (long, long)[Kept];
    private int _count;

    public void Add(long timeMs, long endMs) => _told[_count++ % Kept] = (timeMs, endMs);

    public void Clear() => _count = 0;

    /// <summary>Those kept, in no certain order.</summary>
    public ReadOnlySpan<(long TimeMs, long EndMs)> All => _told.AsSpan(0, Math.Min(_count, Kept));
}
