using System.Runtime.InteropServices;
using XiqingV2X.FirmwareSim.Signals;

namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>
/// The longest queue of each lane in each cycle, from start of red to start of red: from the stop line back while the
/// gap between bumpers is at most 25 m, to the centre of the last vehicle that stands.
/// </summary>
public sealed class QueueTruth(IReadOnlyList<TruthLink> links)
{
    private const double LongestGap = 25;

    private readonly Dictionary<(int Link, int Lane), List<(TruthPlace Place, bool Stands)>> _lanes = [];
    private readonly Dictionary<(int Link, int Lane), Cycle> _cycles = [];
    private readonly List<LaneCycle> _done = [];
    private double _time;

    /// <summary>Whole cycles so far, in the order of their ends.</summary>
    public IReadOnlyList<LaneCycle> Done => _done;

    internal void Begin(double time)
    {
        _time = time;
        foreach (List<(TruthPlace, bool)> lane in _lanes.Values)
        {
            lane.Clear();
        }
    }

    internal void Add(in TruthPlace place, bool stands)
    {
        if (place.Link >= 0 && links[place.Link].Signals is not null)
        {
            ref List<(TruthPlace, bool)>? lane = ref CollectionsMarshal.GetValueRefOrAddDefault(_lanes, (place.Link, place.Lane), out _);
            (lane ??= []).Add((place, stands));
        }
    }

    internal void End()
    {
        long tick = (long)Math.Round(_time * 10);
        for (int link = 0; link < links.Count; link++)
        {
            for (int lane = 1; links[link].Signals is { } signals && lane <= links[link].LanePhases.Count; lane++)
            {
                if (links[link].LanePhases[lane - 1] is > 0 and int phase)
                {
                    End(link, lane, phase, IsRed(signals, phase, tick));
                }
            }
        }
    }

    private static bool IsRed(ISignals signals, int phase, long tick)
    {
        Span<SignalInterval> now = stackalloc SignalInterval[1];
        return signals.Intervals(phase, tick, now) > 0 && now[0].Colour == LightColour.Red;
    }

    private void End(int link, int lane, int phase, bool red)
    {
        ref Cycle? cycle = ref CollectionsMarshal.GetValueRefOrAddDefault(_cycles, (link, lane), out bool known);
        cycle ??= new Cycle { WasRed = red };
        if (known && red && !cycle.WasRed)
        {
            if (!double.IsNaN(cycle.From))
            {
                _done.Add(new LaneCycle(link, lane, phase, cycle.From, _time, cycle.Length, cycle.Vehicles, cycle.EquippedLength, cycle.EquippedVehicles));
            }

            cycle = new Cycle { From = _time };
        }

        cycle.WasRed = red;
        if (_lanes.TryGetValue((link, lane), out List<(TruthPlace Place, bool Stands)>? vehicles) && vehicles.Count > 0)
        {
            vehicles.Sort((a, b) => b.Place.S.CompareTo(a.Place.S));
            (double length, int count) = Measure(vehicles, links[link].Length);
            if (length > cycle.Length)
            {
                (cycle.Length, cycle.Vehicles) = (length, count);
            }

            (length, count) = Measure(vehicles.Where(v => v.Place.IsEquipped), links[link].Length);
            if (length > cycle.EquippedLength)
            {
                (cycle.EquippedLength, cycle.EquippedVehicles) = (length, count);
            }
        }
    }

    private static (double Length, int Vehicles) Measure(IEnumerable<(TruthPlace Place, bool Stands)> foremostFirst, double line)
    {
        double rear = line, length = 0;
        int count = 0, queued = 0;
        foreach ((TruthPlace place, bool stands) in foremostFirst)
        {
            if (rear - (place.S + (place.Class.Length / 2)) > LongestGap)
            {
                break;
            }

            count++;
            rear = place.S - (place.Class.Length / 2);
            if (stands)
            {
                (length, queued) = (line - place.S, count);
            }
        }

        return (length, queued);
    }

    private sealed class Cycle
    {
        public double From = double.NaN;
        public bool WasRed;
        public double Length;
        public int Vehicles;
        public double EquippedLength;
        public int EquippedVehicles;
    }
}
