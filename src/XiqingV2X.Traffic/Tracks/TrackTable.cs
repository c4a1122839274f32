using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XiqingV2X.Traffic.Tracks;

/// <summary>All road users heard lately; struct values whose slots are reused, so a steady load allocates nothing.</summary>
internal sealed class TrackTable
{
    private const long SweepEveryMs = 5_000;

    private readonly Dictionary<TrackKey, Track> _tracks = [];
    private readonly TrafficOptions _options;
    private long _nextSweepMs = long.MinValue;
    private Track _unkept;

    public TrackTable(TrafficOptions options) => _options = options;

    /// <summary>Takes the sighting of a track that is forgotten.</summary>
    public Action<int>? Forgotten { get; set; }

    /// <summary>Tracks by key.</summary>
    public Dictionary<TrackKey, Track> All => _tracks;

    /// <summary>The track of a sample, made when new. When the table is full, a new one is a blank that is not kept.</summary>
    public ref Track Of(in Sample sample)
    {
        var key = TrackKey.Of(sample);
        if (_tracks.Count >= _options.MaxTracks && !_tracks.ContainsKey(key))
        {
            _unkept = Track.Blank;
            return ref _unkept;
        }

        ref Track track = ref CollectionsMarshal.GetValueRefOrAddDefault(_tracks, key, out bool exists);
        if (!exists)
        {
            track = Track.Blank;
            track.IsKept = true;
        }

        return ref track;
    }

    /// <summary>Begins to fetch the track of a sample.</summary>
    /// <returns>Its sighting, as far as there is one.</returns>
    public int Fetch(in Sample sample)
    {
        ref Track track = ref CollectionsMarshal.GetValueRefOrNullRef(_tracks, TrackKey.Of(sample));
        if (Unsafe.IsNullRef(ref track))
        {
            return Fusion.Sighting.None;
        }

        CacheLines.Fetch(ref track);
        return track.Sighting;
    }

    /// <summary>Sighting of the vehicle that sends BSM under an id.</summary>
    public int SightingOf(ulong vehicleId) =>
        _tracks.TryGetValue(new TrackKey(vehicleId, -1), out Track track) ? track.Sighting : Fusion.Sighting.None;

    /// <summary>Forgets road users not heard for long before an event time; looks only every few seconds.</summary>
    public void Expire(long nowMs)
    {
        if (nowMs < _nextSweepMs)
        {
            return;
        }

        _nextSweepMs = nowMs + SweepEveryMs;
        foreach ((TrackKey key, Track track) in _tracks)
        {
            if (Math.Max(track.LastMs, track.LiveMs) < nowMs - _options.TrackExpiryMs)
            {
                // Removing while enumerating is allowed for Dictionary and does not disturb the enumeration.
                _tracks.Remove(key);
                if (track.Sighting != Fusion.Sighting.None)
                {
                    Forgotten?.Invoke(track.Sighting);
                }
            }
        }
    }
}
