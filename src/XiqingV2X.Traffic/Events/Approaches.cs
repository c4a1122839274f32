using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Finds near misses by time to collision. Only road users of one source meet: a vehicle that tells of itself and is seen by sensors
/// as well would collide with itself. An encounter counts when it stays below the limit for some time, since single samples may be noise.
/// </summary>
internal sealed class Approaches(EventLimits limits)
{
    private const double CellM = 100;
    private const long FreshMs = 350;
    private const long OverAfterMs = 1_000;
    private const int LeastSamples = 3;
    private const long LeastMs = 400;
    private readonly Dictionary<(int Sensor, long X, long Y), HashSet<Mover>> _cells = [];
    private readonly Dictionary<Mover, (int Sensor, long X, long Y)> _where = [];
    private readonly Dictionary<(RoadUserRef, RoadUserRef), Encounter> _running = [];

    /// <summary>Takes the newest point of a road user.</summary>
    public void Add(Mover mover, LocalFrame frame)
    {
        (int, long, long) cell = (mover.User.Sensor, (long)Math.Floor(mover.X / CellM), (long)Math.Floor(mover.Y / CellM));
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
            if (_cells.TryGetValue((cell.Item1, cell.Item2 + (side % 3) - 1, cell.Item3 + (side / 3) - 1), out HashSet<Mover>? near))
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
            if (encounter.Samples >= LeastSamples && encounter.LastMs - encounter.FirstMs >= LeastMs)
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

        double seconds = Prediction.TimeToCollision(mover, other, limits.TimeToCollisionS);
        if (double.IsNaN(seconds))
        {
            return;
        }

        (RoadUserRef, RoadUserRef) pair = mover.User.Id < other.User.Id ? (mover.User, other.User) : (other.User, mover.User);
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
