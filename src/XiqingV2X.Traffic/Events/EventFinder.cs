using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Observations;

namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Finds single happenings while an engine works off a capture: hard braking and near misses from the ways of the road users, red-light
/// passages and illegal changes of signals as the engine counts them. Tell what it found from only after <see cref="Finish"/>.
/// </summary>
public sealed class EventFinder : ITrafficObserver
{
    /// <summary>What two sources tell within this time and distance is one event.</summary>
    private const long SameMs = 1_500;
    private const double SameM = 15;

    /// <summary>An event may be told so long after it: a red-light passage when the vehicle's way is known.</summary>
    private const long LatestMs = 45_000;

    private const long ForgottenMs = 60_000;
    private const long BrokenMs = 2_000;
    private readonly EventLimits _limits;
    private readonly long _aroundMs;
    private readonly Dictionary<RoadUserRef, Mover> _movers = [];
    private readonly Dictionary<RoadUserRef, List<(EventParty Party, TrafficEvent Event)>> _open = [];
    private readonly List<TrafficEvent> _found = [];
    private readonly int[] _kinds = new int[Enum.GetValues<TrafficEventKind>().Length];
    private readonly HardBraking _braking;
    private readonly Approaches _approaches;
    private readonly Crossings _crossings;
    private readonly OwnImages _images = new();
    private LocalFrame? _frame;
    private long _sweptMs = long.MinValue;
    private long _nowMs = long.MinValue;

    /// <summary>Makes a finder; give it to <see cref="TrafficEngine.Observer"/>.</summary>
    public EventFinder(EventLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _limits = limits;
        _aroundMs = (long)(limits.AroundS * 1000);
        _braking = new HardBraking(limits);
        _approaches = new Approaches(limits, _images);
        _crossings = new Crossings(limits, _images);
    }

    /// <summary>What was found, by time.</summary>
    public IReadOnlyList<TrafficEvent> Found => [.. _found.OrderBy(found => found.TimeMs).ThenBy(found => found.Kind)];

    /// <summary>How many of a kind there were, kept or not.</summary>
    public int CountOf(TrafficEventKind kind) => _kinds[(int)kind];

    /// <inheritdoc/>
    public void Seen(in SeenRoadUser seen)
    {
        if (seen.Class == RoadUserClass.Infrastructure)
        {
            return;
        }

        LocalFrame frame = _frame ??= new LocalFrame(seen.Position);
        _nowMs = Math.Max(_nowMs, seen.TimeMs);
        if (!_movers.TryGetValue(seen.User, out Mover? mover))
        {
            _movers.Add(seen.User, mover = new Mover(seen.User));
        }

        if (seen.TimeMs <= mover.TimeMs)
        {
            return; // The same, heard by another RSU.
        }

        if (mover.TimeMs != long.MinValue && seen.TimeMs - mover.TimeMs > BrokenMs)
        {
            Keep(_braking.End(seen.User));
        }

        (double x, double y) = frame.ToLocal(seen.Position);
        mover.Add(seen, x, y, LatestMs + (2 * _aroundMs));
        Follow(mover);
        if (mover.Class is RoadUserClass.Motor or RoadUserClass.Unknown)
        {
            Keep(_braking.Add(mover));
        }

        _approaches.Add(mover, frame);
        _crossings.Add(mover, frame).ForEach(Keep);
        if (_nowMs - _sweptMs >= SameMs)
        {
            Sweep();
        }
    }

    /// <inheritdoc/>
    public void PassedOnRed(in RedPassage passage)
    {
        var found = new TrafficEvent(TrafficEventKind.RedLight, passage.TimeMs, passage.Place)
        {
            Detail = $"node {passage.Node.ToKey()} from {passage.Upstream.ToKey()}",
        };
        found.Measure("phase", passage.Phase);
        found.Measure("speed_mps", passage.SpeedMps);
        if (passage.RedForMs is { } redFor)
        {
            found.Measure("red_for_s", redFor / 1000.0);
        }

        found.Add(new EventParty(passage.User, RoadUserClass.Motor));
        Keep(found);
    }

    /// <inheritdoc/>
    public void ChangedIllegally(in IllegalChange change)
    {
        var found = new TrafficEvent(TrafficEventKind.SignalTransition, change.TimeMs, GeoPoint.Unknown)
        {
            Detail = $"node {change.Node.ToKey()} {change.From} to {change.To}",
        };
        found.Measure("phase", change.Phase);
        found.Rsus.Add(change.Rsu);
        Keep(found);
    }

    /// <summary>The capture has ended, and the engine was flushed.</summary>
    public void Finish()
    {
        foreach (RoadUserRef user in _braking.Running())
        {
            Keep(_braking.End(user));
        }

        foreach (TrafficEvent found in _approaches.EndedBefore(long.MaxValue))
        {
            Keep(found);
        }
    }

    /// <summary>
    /// Two pedestrians or cyclists are no traffic conflict. Of different sources, a vehicle that tells of itself meets the pedestrians and
    /// cyclists that sensors see, but no motor vehicle that they see: it may be the same one.
    /// </summary>
    internal static bool MayMeet(Mover a, Mover b)
    {
        if (a.User.Sensor == b.User.Sensor)
        {
            return IsMotor(a) || IsMotor(b);
        }

        (Mover vehicle, Mover seen) = a.User.Sensor == RoadUserRef.Itself ? (a, b) : (b, a);
        return vehicle.User.Sensor == RoadUserRef.Itself && IsMotor(vehicle) && seen.Class is RoadUserClass.Pedestrian or RoadUserClass.NonMotor
            && double.IsFinite(a.SpeedMps) && double.IsFinite(a.Angle) && double.IsFinite(b.SpeedMps) && double.IsFinite(b.Angle);
    }

    private static bool IsMotor(Mover mover) => mover.Class is RoadUserClass.Motor or RoadUserClass.Unknown;

    private void Follow(Mover mover)
    {
        if (_open.TryGetValue(mover.User, out var open))
        {
            TrackPoint point = mover.Way[^1];
            open.RemoveAll(way => point.TimeMs > way.Event.TimeMs + _aroundMs);
            foreach ((EventParty party, TrafficEvent found) in open)
            {
                party.Add(point);
                found.Rsus.Add(point.Rsu);
            }

            if (open.Count == 0)
            {
                _open.Remove(mover.User);
            }
        }
    }

    private void Keep(TrafficEvent? found)
    {
        if (found is null)
        {
            return;
        }

        if (_found.FindLast(other => IsSame(other, found)) is { } same)
        {
            foreach ((string name, double value) in found.Measures)
            {
                if (!same.Measures.ContainsKey(name))
                {
                    same.Measure(name, value);
                }
            }

            found.Parties.Where(party => !same.Involves(party.User)).ToList().ForEach(party => Enter(same, party));
            return;
        }

        if (_kinds[(int)found.Kind]++ < _limits.MostOfAKind)
        {
            _found.Add(found);
            found.Parties.ToList().ForEach(party => Open(found, party));
        }
    }

    /// <summary>What another source, or the other measure of a near miss, tells of the same.</summary>
    private static bool IsSame(TrafficEvent known, TrafficEvent found)
    {
        if (known.Kind != found.Kind || found.Parties.Count == 0 || Math.Abs(known.TimeMs - found.TimeMs) > 2 * SameMs)
        {
            return false;
        }

        if (found.Parties.All(party => known.Involves(party.User)))
        {
            return true;
        }

        // Who is in both aside, the others may be the same only where different sources tell of them.
        (double x, double y) = new LocalFrame(known.Place).ToLocal(found.Place);
        return Math.Abs(known.TimeMs - found.TimeMs) <= SameMs && (x * x) + (y * y) <= SameM * SameM
            && found.Parties.Where(party => !known.Involves(party.User))
                .All(party => known.Parties.All(other => other.User.Sensor != party.User.Sensor || found.Involves(other.User)));
    }

    private void Enter(TrafficEvent into, EventParty party)
    {
        into.Add(party);
        Open(into, party);
    }

    /// <summary>Gives the way so far, and what is to come.</summary>
    private void Open(TrafficEvent found, EventParty party)
    {
        if (!_movers.TryGetValue(party.User, out Mover? mover))
        {
            return;
        }

        foreach (TrackPoint point in mover.Way.Where(point => Math.Abs(point.TimeMs - found.TimeMs) <= _aroundMs))
        {
            party.Add(point);
            found.Rsus.Add(point.Rsu);
        }

        if (!_open.TryGetValue(party.User, out var open))
        {
            _open.Add(party.User, open = []);
        }

        open.Add((party, found));
    }

    private void Sweep()
    {
        _sweptMs = _nowMs;
        foreach (TrafficEvent found in _approaches.EndedBefore(_nowMs))
        {
            Keep(found);
        }

        foreach (Mover mover in _movers.Values.Where(mover => mover.TimeMs < _nowMs - ForgottenMs).ToList())
        {
            Keep(_braking.End(mover.User));
            _approaches.Remove(mover);
            _crossings.Remove(mover);
            _images.Remove(mover.User);
            _open.Remove(mover.User);
            _movers.Remove(mover.User);
        }
    }
}
