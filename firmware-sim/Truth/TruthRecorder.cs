using System.Runtime.InteropServices;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>
/// Measures the traffic itself, not the messages: the reference that a node's figures are held against. It shares
/// nothing with the node's code. Vehicles are points at their centres that move evenly between two instants; pieces are
/// cut at the ends of links and windows.
/// </summary>
public sealed class TruthRecorder
{
    /// <summary>Control delay counts from this far before the stop line, metres.</summary>
    public const double DelayBefore = 150;

    /// <summary>To this far after it, metres.</summary>
    public const double DelayAfter = 50;

    // A stop begins below the one speed and ends at the other, m/s; it counts after a second.
    private const double StopsBelow = 1;
    private const double StopEndsAt = 2;
    private const double StopLasts = 1;

    // Two instants farther apart than this are not joined, s; a vehicle put elsewhere by SUMO drives faster than this, m/s.
    private const double LongestJoin = 2;
    private const double FastestMove = 70;

    private readonly Dictionary<long, TruthVehicle> _vehicles = [];
    private readonly Dictionary<(int Link, Population Of, int Window, long Number), LinkSums> _links = [];
    private readonly List<Passage> _passages = [];
    private readonly QueueTruth _queues;
    private readonly List<long> _gone = [];

    /// <param name="links">The links.</param>
    public TruthRecorder(IReadOnlyList<TruthLink> links)
    {
        Links = links;
        _queues = new QueueTruth(links);
    }

    /// <summary>Window lengths, s.</summary>
    public static IReadOnlyList<int> Windows { get; } = [60, 300, 900, 3600];

    /// <summary>The links, by index.</summary>
    public IReadOnlyList<TruthLink> Links { get; }

    /// <summary>All crossings of stop lines so far, in order.</summary>
    public IReadOnlyList<Passage> Passages => _passages;

    /// <summary>Queues of lanes and cycles.</summary>
    public QueueTruth Queues => _queues;

    /// <summary>Newest instant, s.</summary>
    public double Time { get; private set; }

    /// <summary>Sums by link, population and window.</summary>
    internal IEnumerable<KeyValuePair<(int Link, Population Of, int Window, long Number), LinkSums>> Sums => _links;

    /// <summary>Takes all motor vehicles at an instant.</summary>
    /// <param name="time">Seconds of the run; rises.</param>
    /// <param name="places">The vehicles.</param>
    public void Observe(double time, IReadOnlyList<TruthPlace> places)
    {
        Time = time;
        _queues.Begin(time);
        foreach (TruthPlace place in places)
        {
            ref TruthVehicle? vehicle = ref CollectionsMarshal.GetValueRefOrAddDefault(_vehicles, place.Serial, out bool known);
            vehicle ??= new TruthVehicle();
            if (known)
            {
                Move(vehicle, time, place);
            }

            Stop(vehicle, time, place);
            vehicle.Last = place;
            vehicle.LastTime = time;
            _queues.Add(place, vehicle.StopCounted);
        }

        _queues.End();
        Forget(time);
    }

    private void Move(TruthVehicle vehicle, double time, in TruthPlace to)
    {
        TruthPlace from = vehicle.Last;
        double t0 = vehicle.LastTime, dt = time - t0;
        double moved = from.Position.DistanceTo(to.Position);
        if (dt > LongestJoin || moved > 10 + (FastestMove * dt))
        {
            EndPassage(vehicle);
            (vehicle.Entry, vehicle.DelayFrom, vehicle.Stops, vehicle.FirstStop, vehicle.StopSince) = (double.NaN, double.NaN, 0, double.NaN, double.NaN);
            vehicle.StopCounted = false;
            return;
        }

        double driven = 0;
        if (from.Link >= 0 && from.Link == to.Link)
        {
            AddPiece(from, t0, time, from.S, to.S);
            NoteDelayFrom(vehicle, from.Link, t0, time, from.S, to.S);
        }
        else
        {
            if (from.Link >= 0)
            {
                double left = Links[from.Link].Length - from.S;
                double crossed = t0 + (dt * Math.Clamp(left / Math.Max(moved, 1e-6), 0, 1));
                AddPiece(from, t0, crossed, from.S, Links[from.Link].Length);
                NoteDelayFrom(vehicle, from.Link, t0, crossed, from.S, Links[from.Link].Length);
                Cross(vehicle, crossed, from.Speed + ((to.Speed - from.Speed) * (crossed - t0) / dt));
                driven = left;
            }

            if (to.Link >= 0)
            {
                double entered = time - (dt * Math.Clamp(to.S / Math.Max(moved, 1e-6), 0, 1));
                AddPiece(to, entered, time, 0, to.S);
                (vehicle.Entry, vehicle.DelayFrom) = (entered, double.NaN);
                if (vehicle.Through is { } passage && passage.NextLink < 0)
                {
                    passage.NextLink = to.Link;
                }
            }
        }

        FollowAfterLine(vehicle, t0, dt, moved, driven);
    }

    private static void FollowAfterLine(TruthVehicle vehicle, double t0, double dt, double moved, double beforeLine)
    {
        if (vehicle.Through is not { } passage)
        {
            return;
        }

        double before = vehicle.SinceLine;
        vehicle.SinceLine += moved - beforeLine;
        if (before < DelayAfter && vehicle.SinceLine >= DelayAfter)
        {
            passage.DelayTo = t0 + (dt * (beforeLine + DelayAfter - before) / Math.Max(moved, 1e-6));
        }

        if (!double.IsNaN(passage.DelayTo) && passage.NextLink >= 0)
        {
            EndPassage(vehicle);
        }
    }

    private void NoteDelayFrom(TruthVehicle vehicle, int link, double t0, double t1, double s0, double s1)
    {
        double at = Links[link].Length - DelayBefore;
        if (double.IsNaN(vehicle.DelayFrom) && s0 < at && s1 >= at)
        {
            vehicle.DelayFrom = t0 + ((t1 - t0) * (at - s0) / (s1 - s0));
        }
    }

    private void Cross(TruthVehicle vehicle, double time, double speed)
    {
        EndPassage(vehicle);
        vehicle.Through = new Passage
        {
            Link = vehicle.Last.Link,
            Lane = vehicle.Last.Lane,
            Class = vehicle.Last.Class,
            IsEquipped = vehicle.Last.IsEquipped,
            Time = time,
            Speed = speed,
            Entry = vehicle.Entry,
            DelayFrom = vehicle.DelayFrom,
            Stops = vehicle.Stops,
            FirstStop = vehicle.FirstStop,
        };
        _passages.Add(vehicle.Through);
        vehicle.SinceLine = 0;
        (vehicle.Entry, vehicle.DelayFrom, vehicle.Stops, vehicle.FirstStop) = (double.NaN, double.NaN, 0, double.NaN);
    }

    private static void EndPassage(TruthVehicle vehicle) => (vehicle.Through, vehicle.SinceLine) = (null, double.NaN);

    private void Stop(TruthVehicle vehicle, double time, in TruthPlace place)
    {
        if (double.IsNaN(vehicle.StopSince))
        {
            if (place.Speed < StopsBelow)
            {
                (vehicle.StopSince, vehicle.StopLink) = (time, place.Link);
            }

            return;
        }

        if (!vehicle.StopCounted && time - vehicle.StopSince >= StopLasts)
        {
            vehicle.StopCounted = true;
            if (vehicle.StopLink >= 0)
            {
                foreach ((Population of, int window, long number) in Places(place, vehicle.StopSince))
                {
                    Of(vehicle.StopLink, of, window, number).Stops++;
                }

                if (vehicle.StopLink == place.Link)
                {
                    vehicle.Stops++;
                    vehicle.FirstStop = double.IsNaN(vehicle.FirstStop) ? vehicle.StopSince : vehicle.FirstStop;
                }
            }
        }

        if (place.Speed >= StopEndsAt)
        {
            (vehicle.StopSince, vehicle.StopCounted) = (double.NaN, false);
        }
    }

    private static IEnumerable<(Population Of, int Window, long Number)> Places(TruthPlace place, double time)
    {
        foreach (int window in Windows)
        {
            yield return (Population.All, window, (long)Math.Floor(time / window));
            if (place.IsEquipped)
            {
                yield return (Population.Equipped, window, (long)Math.Floor(time / window));
            }
        }
    }

    private void AddPiece(in TruthPlace vehicle, double t0, double t1, double s0, double s1)
    {
        AddPiece(vehicle, Population.All, t0, t1, s0, s1);
        if (vehicle.IsEquipped)
        {
            AddPiece(vehicle, Population.Equipped, t0, t1, s0, s1);
        }

        double seen = Links[vehicle.Link].SeenFrom;
        if (s1 > seen)
        {
            double enters = s0 >= seen ? t0 : t0 + ((t1 - t0) * (seen - s0) / (s1 - s0));
            AddPiece(vehicle, Population.Seen, enters, t1, Math.Max(s0, seen), s1);
        }
    }

    private void AddPiece(in TruthPlace vehicle, Population of, double t0, double t1, double s0, double s1)
    {
        foreach (int window in Windows)
        {
            for (double start = Math.Floor(t0 / window) * window; start < t1; start += window)
            {
                double from = Math.Max(t0, start), to = Math.Min(t1, start + window);
                if (to > from)
                {
                    LinkSums sums = Of(vehicle.Link, of, window, (long)Math.Round(start / window));
                    sums.Seconds += to - from;
                    sums.Metres += (s1 - s0) * (to - from) / (t1 - t0);
                    sums.Vehicles.Add(vehicle.Serial);
                }
            }
        }
    }

    private LinkSums Of(int link, Population of, int window, long number)
    {
        ref LinkSums? sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_links, (link, of, window, number), out _);
        return sums ??= new LinkSums();
    }

    private void Forget(double time)
    {
        _gone.Clear();
        foreach ((long serial, TruthVehicle vehicle) in _vehicles)
        {
            if (vehicle.LastTime < time - (2 * LongestJoin))
            {
                _gone.Add(serial);
            }
        }

        foreach (long serial in _gone)
        {
            _vehicles.Remove(serial);
        }
    }
}
