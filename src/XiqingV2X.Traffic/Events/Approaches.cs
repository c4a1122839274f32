using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Finds near misses by time to collision. Road users of one source meet, and vehicles that tell of themselves with the pedestrians and
/// cyclists that sensors see: with the motor vehicles that they see one would collide with itself. An encounter counts when it stays
/// below the limit for some time, since single samples may be noise.
/// </summary>
internal sealed class Approaches(EventLimits limits, OwnImages images)
{
    private const double CellM = 100;
    private const long FreshMs = 350;
    private const long OverAfterMs = 1_000;
    private const int LeastSamples = 3;
    private const long LeastMs = 400;
    private readonly Dictionary<(long X, long Y), HashSet<Mover>> _cells = [];
    private readonly Dictionary<Mover, (long X, long Y)> _where = [];
    private readonly Dictionary<(RoadUserRef, RoadUserRef), Encounter> _running = [];

    /// <summary>Takes the newest point of a road user.</summary>
    public void Add(Mover mover, LocalFrame frame)
    {
        (long X, long Y) cell = ((long)Math.Floor(mover.X / CellM), (long)Math.Floor(mover.Y / CellM));
        if (!_where.TryGetValue(mover, out var before) || before != cell)
        {
            Remove(mover);
            _where[mover] = cell;
            if (!_cells.TryGetValue(cell, out HashSet<Mover>? there))
            {
                _cells.Add(cell, there = []);
            }

            there.Add(mover);
        }

        if (!double.IsFinite(mover.SpeedMps) || !double.IsFinite(mover.Angle))
        {
            return;
        }

        for (int side = 0; side < 9; side++)
        {
            if (_cells.TryGetValue((cell.X + (side % 3) - 1, cell.Y + (side / 3) - 1), out HashSet<Mover>? near))
            {
                foreach (Mover other in near)
                {
                    Meet(mover, other, frame);
                }
            }
        }
    }

    /// <summary>Forgets a road user.</summary>
    public void Remove(Mover mover)
    {
        if (_where.Remove(mover, out var cell))
        {
            _cells[cell].Remove(mover);
            if (_cells[cell].Count == 0)
            {
                _cells.Remove(cell);
            }
        }
    }

    /// <summary>Encounters that were over some time before an instant.</summary>
    public IEnumerable<TrafficEvent> EndedBefore(long timeMs)
    {
        foreach (((RoadUserRef, RoadUserRef) pair, Encounter encounter) in _running.Where(running => running.Value.LastMs < timeMs - OverAfterMs).OrderBy(running => running.Value.Found.TimeMs).ToList())
        {
            _running.Remove(pair);
            if (encounter.Samples >= LeastSamples && !images.MayBeOne(pair.Item1, pair.Item2) && encounter.LastMs - encounter.FirstMs >= LeastMs)
            {
                yield return encounter.Found;
            }
        }
    }

    private void Meet(Mover mover, Mover other, LocalFrame frame)
    {
        if (ReferenceEquals(mover, other) || !EventFinder.MayMeet(mover, other) || mover.TimeMs - other.TimeMs > FreshMs || !double.IsFinite(other.SpeedMps) || !double.IsFinite(other.Angle))
        {
            return;
        }

        if (mover.User.Sensor != other.User.Sensor)
        {
            images.Look(mover, other);
            if (images.MayBeOne(mover.User, other.User))
            {
                return;
            }
        }

        double seconds = Prediction.TimeToCollision(mover, other, limits.TimeToCollisionS);
        if (double.IsNaN(seconds))
        {
            return;
        }

        (RoadUserRef, RoadUserRef) pair = (mover.User.Id, mover.User.Sensor).CompareTo((other.User.Id, other.User.Sensor)) < 0 ? (mover.User, other.User) : (other.User, mover.User);
        if (!_running.TryGetValue(pair, out Encounter? encounter))
        {
            var found = new TrafficEvent(TrafficEventKind.NearMiss, mover.TimeMs, default);
            found.Add(new EventParty(mover.User, mover.Class));
            found.Add(new EventParty(other.User, other.Class));
            _running.Add(pair, encounter = new Encounter(found, mover.TimeMs));
        }

        encounter.Samples++;
        encounter.LastMs = mover.TimeMs;
        if (encounter.LeastS > seconds)
        {
            encounter.LeastS = seconds;
            encounter.Found.TimeMs = mover.TimeMs;
            encounter.Found.Place = frame.ToGeo((mover.X + other.X) / 2, (mover.Y + other.Y) / 2);
            encounter.Found.Measure("ttc_s", seconds);
        }
    }

    private sealed class Encounter(TrafficEvent found, long firstMs)
    {
        public long FirstMs { get; } = firstMs;

        public TrafficEvent Found { get; } = found;

        public double LeastS { get; set; } = double.PositiveInfinity;

        public long LastMs { get; set; }

        public int Samples { get; set; }
    }
}
