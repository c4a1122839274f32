using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Live;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Tracks;

namespace XiqingV2X.Traffic;

public sealed partial class TrafficEngine
{
    /// <summary>
    /// The state now, for the live picture; call it on the engine's thread, a few times a second. Changes nothing.
    /// </summary>
    /// <param name="nowMs">Now, Unix ms UTC: the host's clock, or in a replay the arrival time of the newest record.</param>
    /// <param name="ids">Numbers the road users over several pictures; null for numbers that mean nothing in the next one.</param>
    public LiveSnapshot CreateSnapshot(long nowMs, LiveIds? ids = null) => new(
        nowMs,
        WatermarkMs == long.MinValue ? null : WatermarkMs,
        [.. _rsus.Where(rsu => rsu.Id.Length > 0).OrderBy(rsu => rsu.Id, StringComparer.Ordinal).Select(rsu => Live(rsu, nowMs))],
        [.. _liveSignals.Junctions.OrderBy(junction => junction.Key, StringComparer.Ordinal).Select(junction => Live(junction, nowMs))],
        LiveRoadUsers(nowMs, ids),
        Map)
    {
        IsNumbered = ids is not null,
        Events = _events.At(nowMs, RsuId),
    };

    private static LiveRsu Live(RsuState rsu, long nowMs) => new(
        rsu.Id,
        rsu.LastArrivalMs,
        [.. rsu.Kinds.OfType<KindState>().Select(kind => new LiveRsuKind(
            kind.Kind, kind.LastArrivalMs, kind.Rate.RateHz(nowMs), kind.Uploads, kind.Messages, kind.Rejected))]);

    private LiveJunction Live(JunctionSignals junction, long nowMs)
    {
        List<LivePhase> phases = [];
        for (int id = 0; id < junction.Phases.Length; id++)
        {
            if (junction.Phases[id] is { } phase && phase.SeenMs == junction.EventMs)
            {
                // From the arrival on, not by the device's clock: that of a real RSU was seen 2.9 s ahead.
                double? remaining = phase.LikelyEndMs is { } end
                    ? Math.Max(0, (end - junction.EventMs - Math.Max(0, nowMs - junction.ArrivalMs)) / 1000.0)
                    : null;
                phases.Add(new LivePhase(id, phase.Light, remaining));
            }
        }

        return new LiveJunction(junction.Key, RsuId(junction.Rsu), junction.EventMs, junction.ArrivalMs, phases);
    }

    private List<LiveRoadUser> LiveRoadUsers(long nowMs, LiveIds? ids)
    {
        List<LiveRoadUser> users = [];
        foreach ((TrackKey key, Track track) in _tracks.All)
        {
            if (track.LiveMs != Track.Never && nowMs - track.LiveArrivalMs <= _options.LiveMaxAgeMs)
            {
                users.Add(new LiveRoadUser(
                    ids?.Of(key) ?? 0,
                    key.Rsu < 0 ? "bsm" : "rsm",
                    track.Class,
                    Math.Round(track.Live.Latitude, 5),
                    Math.Round(track.Live.Longitude, 5),
                    float.IsNaN(track.LiveSpeedMps) ? null : Math.Round(track.LiveSpeedMps * 3.6),
                    float.IsNaN(track.LiveHeadingDeg) ? null : Math.Round(track.LiveHeadingDeg)));
            }
        }

        if (ids is not null)
        {
            ids.EndPicture();
            return users;
        }

        // Ordered by place, not by table slot, so that neither order nor number follows a vehicle from one snapshot to the next.
        return [.. users
            .OrderBy(user => user.Latitude)
            .ThenBy(user => user.Longitude)
            .Select((user, handle) => user with { Handle = handle })];
    }
}
