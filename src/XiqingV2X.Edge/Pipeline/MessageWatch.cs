using System.Collections.Concurrent;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Keeps the newest upload of each kind of a unit that somebody looks at, and of no other: looking begins it, and it ends some
/// seconds after the last look. While nobody looks the pipeline pays for one comparison.
/// </summary>
internal sealed class MessageWatch(TimeProvider clock)
{
    /// <summary>Units watched at once; a look at one more is told nothing.</summary>
    public const int MostUnits = 32;

    private static readonly TimeSpan KeptAfterLook = TimeSpan.FromSeconds(15);
    private readonly ConcurrentDictionary<string, Watched> _units = new(StringComparer.Ordinal);
    private volatile bool _isWatching;

    /// <summary>What has come from a unit since somebody began to look, the newest of each kind.</summary>
    public IReadOnlyList<WatchedUpload> Look(string rsu)
    {
        Forget();
        if (_units.Count >= MostUnits && !_units.ContainsKey(rsu))
        {
            return [];
        }

        Watched unit = _units.GetOrAdd(rsu, _ => new Watched());
        _isWatching = true;
        lock (unit)
        {
            unit.LookedAt = clock.GetTimestamp();
            return [.. unit.Newest.Values.OrderBy(upload => upload.Kind)];
        }
    }

    /// <summary>Takes an upload as it passes. Called on the pipeline's thread.</summary>
    public void Take(in JournalRecord record, MessageKind kind)
    {
        if (!_isWatching || !_units.TryGetValue(record.RsuId, out Watched? unit))
        {
            return;
        }

        lock (unit)
        {
            if (clock.GetElapsedTime(unit.LookedAt) <= KeptAfterLook)
            {
                unit.Newest[kind] = new WatchedUpload(kind, record.RsuId, record.ArrivalNs, record.Topic.ToArray(), record.Payload.ToArray());
                return;
            }
        }

        Forget();
    }

    private void Forget()
    {
        foreach ((string rsu, Watched unit) in _units)
        {
            lock (unit)
            {
                if (clock.GetElapsedTime(unit.LookedAt) > KeptAfterLook)
                {
                    _units.TryRemove(rsu, out _);
                }
            }
        }

        _isWatching = !_units.IsEmpty;
    }

    private sealed class Watched
    {
        public Dictionary<MessageKind, WatchedUpload> Newest { get; } = [];

        public long LookedAt { get; set; }
    }
}
