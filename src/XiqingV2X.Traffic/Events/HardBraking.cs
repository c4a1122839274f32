namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Finds hard braking by the speeds that are told: the mean deceleration over at least half a second, so that the steps of 0.02 m/s
/// and a sensor's noise of single samples make none.
/// </summary>
internal sealed class HardBraking(EventLimits limits)
{
    private const long OverMs = 500;
    private const long LongestMs = 1_000;

    /// <summary>Braking goes on until the deceleration is below this share of the limit.</summary>
    private const double EndsAt = 0.5;

    private readonly Dictionary<RoadUserRef, Episode> _running = [];

    /// <summary>Takes the newest point of a way.</summary>
    /// <returns>The braking that is over with it; null when none is.</returns>
    public TrafficEvent? Add(Mover mover)
    {
        double deceleration = Deceleration(mover.Way, out TrackPoint since);
        if (_running.TryGetValue(mover.User, out Episode? episode))
        {
            if (deceleration >= limits.HardBrakingMps2 * EndsAt)
            {
                episode.Peak = Math.Max(episode.Peak, deceleration);
                episode.Last = mover.Way[^1];
                return null;
            }

            return End(mover.User);
        }

        if (deceleration >= limits.HardBrakingMps2)
        {
            _running.Add(mover.User, new Episode { First = since, Peak = deceleration, Last = mover.Way[^1], Mover = mover });
        }

        return null;
    }

    /// <summary>Ends a road user's braking, if it brakes; its way is over.</summary>
    public TrafficEvent? End(RoadUserRef user)
    {
        if (!_running.Remove(user, out Episode? episode))
        {
            return null;
        }

        var found = new TrafficEvent(TrafficEventKind.HardBraking, episode.First.TimeMs, episode.First.Position);
        found.Measure("deceleration_mps2", episode.Peak);
        found.Measure("from_mps", episode.First.SpeedMps);
        found.Measure("to_mps", episode.Last.SpeedMps);
        found.Add(new EventParty(user, episode.Mover.Class));
        return found;
    }

    /// <summary>Those that still brake.</summary>
    public IEnumerable<RoadUserRef> Running() => [.. _running.Keys];

    private static double Deceleration(IReadOnlyList<TrackPoint> way, out TrackPoint since)
    {
        TrackPoint now = way[^1];
        since = now;
        for (int i = way.Count - 2; i >= 0 && now.TimeMs - way[i].TimeMs <= LongestMs; i--)
        {
            if (now.TimeMs - way[i].TimeMs >= OverMs)
            {
                since = way[i];
                return (since.SpeedMps - now.SpeedMps) * 1000.0 / (now.TimeMs - since.TimeMs);
            }
        }

        return 0;
    }

    private sealed class Episode
    {
        public required Mover Mover { get; init; }

        public required TrackPoint First { get; init; }

        public double Peak { get; set; }

        public TrackPoint Last { get; set; }
    }
}
