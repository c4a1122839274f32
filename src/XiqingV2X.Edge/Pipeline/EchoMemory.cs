using System.IO.Hashing;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// What the platform sent down lately: T/ITS 0180.1 forbids an RSU to report that back up, and some do. Filled from the
/// journal, where every publication of the platform stands under its own topic, so that a replay drops the same echoes.
/// </summary>
internal sealed class EchoMemory
{
    /// <summary>Publications and events remembered.</summary>
    public const int Remembered = 8192;

    private readonly ulong[] _ring = new ulong[Remembered];
    private readonly HashSet<ulong> _known = new(Remembered + 1);
    private long _added;

    /// <summary>Takes down the bytes of a publication, or the id of an event in it.</summary>
    public void Add(ReadOnlySpan<byte> sent)
    {
        ulong hash = XxHash3.HashToUInt64(sent);
        if (sent.IsEmpty || !_known.Add(hash))
        {
            return;
        }

        int slot = (int)(_added++ % Remembered);
        if (_added > Remembered)
        {
            _known.Remove(_ring[slot]);
        }

        _ring[slot] = hash;
    }

    /// <summary>True when the same was sent down.</summary>
    public bool Contains(ReadOnlySpan<byte> heard) => _added > 0 && _known.Contains(XxHash3.HashToUInt64(heard));
}
