using System.Runtime.InteropServices;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic.Live;

/// <summary>
/// Numbers of road users over the pictures of one view, so that a page can move what it drew before. A number is drawn when the
/// road user comes into the picture, dies when it leaves it, is never used again, and says nothing about the id on the air.
/// Throw the object away when nobody looks any more: the next view numbers anew. Used on the engine's thread only.
/// </summary>
public sealed class LiveIds
{
    private Dictionary<TrackKey, int> _now = [];
    private Dictionary<TrackKey, int> _next = [];
    private int _last;

    /// <summary>Road users numbered in the newest picture.</summary>
    public int Count => _now.Count;

    internal int Of(TrackKey key)
    {
        if (!_now.TryGetValue(key, out int id))
        {
            id = ++_last;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_next, key, out _) = id;
        return id;
    }

    /// <summary>The picture is complete: who is not in it is forgotten.</summary>
    internal void EndPicture()
    {
        (_now, _next) = (_next, _now);
        _next.Clear();
    }
}
