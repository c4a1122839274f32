namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// The last few contents, as hashes, of a device that repeats itself, such as a MAP every second. One that is new among
/// repetitions is odd the first time and accepted the second.
/// </summary>
internal sealed class RepeatedContent
{
    private const int Remembered = 16;
    private const long MemoryMs = 300_000;

    private readonly ulong[] _hashes = new ulong[Remembered];
    private readonly long[] _heardMs = new long[Remembered];
    private byte _trust;

    /// <summary>True when this content is new from a device that otherwise repeats itself.</summary>
    public bool IsOdd(ulong hash, long arrivalMs, PlausibilityLimits limits)
    {
        int oldest = 0;
        for (int i = 0; i < Remembered; i++)
        {
            if (_hashes[i] == hash && arrivalMs - _heardMs[i] <= MemoryMs)
            {
                _heardMs[i] = arrivalMs;
                _trust = Trust.Agreed(_trust, limits);
                return false;
            }

            oldest = _heardMs[i] < _heardMs[oldest] ? i : oldest;
        }

        _hashes[oldest] = hash;
        _heardMs[oldest] = arrivalMs;
        bool odd = _trust >= limits.TrustNeeded;
        _trust = Trust.Disagreed(_trust, limits);
        return odd;
    }
}
