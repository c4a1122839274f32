using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Passages;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;

namespace XiqingV2X.Traffic.Queues;

/// <content>Cycles of the lanes' signals.</content>
internal sealed partial class LaneBoards : ISignalListener
{
    /// <summary>The beginning of red that the detector rule looks at, ms (UDOT ATSPM).</summary>
    private const long RedLookMs = 5_000;

    private readonly Dictionary<PhaseKey, PhaseCycle> _cycles = [];
    private readonly List<LaneBoard> _ofPhase = [];

    public void Told(PhaseKey key, in PhaseSample sample, in LightSpan before, in LightSpan now)
    {
    }

    public void Changed(PhaseKey key, in LightSpan before, in LightSpan now)
    {
        if (before.Color == now.Color)
        {
            return;
        }

        PhaseCycle cycle = _cycles.GetValueOrDefault(key, PhaseCycle.None);
        if (before.Color == PhaseColor.Green)
        {
            cycle.GreenToMs = now.FromMs;
        }

        switch (now.Color)
        {
            case PhaseColor.Red:
                cycle.RedFromMs = now.FromMs;
                cycle.QueueFromMs = now.FromMs;
                EndQueueCycles(key, now.FromMs);
                break;
            case PhaseColor.Green:
                if (cycle.IsWhole && now.FromMs - cycle.RedFromMs >= RedLookMs)
                {
                    JudgeDetectors(key, cycle, now.FromMs);
                }

                ForgetZones(key, now.FromMs);
                cycle = PhaseCycle.None with { GreenFromMs = now.FromMs, QueueFromMs = cycle.QueueFromMs };
                break;
            case PhaseColor.None:
                Broken(key, now);
                return;
            default:
                break;
        }

        _cycles[key] = cycle;
    }

    public void Broken(PhaseKey key, in LightSpan now)
    {
        _cycles[key] = PhaseCycle.None;
        foreach (LaneBoard board in OfPhase(key))
        {
            board.CycleFromMs = LaneBoard.NoCycle;
        }
    }

    // The cycle that begins looks at nothing before it.
    private void ForgetZones(PhaseKey key, double beforeMs)
    {
        foreach (LaneBoard board in OfPhase(key))
        {
            board.ForgetZones(beforeMs);
        }
    }

    private void EndQueueCycles(PhaseKey key, long nowMs)
    {
        AddSeenLanes(key, nowMs);
        foreach (LaneBoard board in OfPhase(key))
        {
            if (board.CycleFromMs != LaneBoard.NoCycle)
            {
                // Sensors that see the lane and no vehicle on it saw a queue of 0; a lane without equipped vehicles says nothing.
                double seen = board.Key.Rsu == LinkKey.Bsm ? _map.Links[board.Key.Link].Line!.LengthM : _sensors.SeenUpstreamM(board.Key.Link, board.Key.Rsu, nowMs);
                if (board.Seen || (board.Key.Rsu != LinkKey.Bsm && !double.IsNaN(seen)))
                {
                    _queues.AddCycle(board.Key, nowMs, board.Longest, seen);
                }
            }

            board.CycleFromMs = nowMs;
            board.Longest = default;
            board.Seen = board.Slots.Count > 0;
            Measure(board, nowMs);
        }
    }

    private void JudgeDetectors(PhaseKey key, in PhaseCycle cycle, long nowMs)
    {
        foreach (LaneBoard board in OfPhase(key))
        {
            // A detector counts all vehicles; equipped ones alone would leave it empty most of the time.
            if (board.Key.Rsu != LinkKey.Bsm && !double.IsNaN(_sensors.SeenUpstreamM(board.Key.Link, board.Key.Rsu, nowMs)))
            {
                _queues.AddDetectorCycle(
                    board.Key,
                    nowMs,
                    Occupied(board, cycle.GreenFromMs, cycle.GreenToMs, nowMs),
                    Occupied(board, cycle.RedFromMs, cycle.RedFromMs + RedLookMs, nowMs));
            }
        }
    }

    /// <summary>Share of a span in which a vehicle was in the detector's zone.</summary>
    private double Occupied(LaneBoard board, double fromMs, double toMs, long nowMs)
    {
        Span<(double FromMs, double ToMs)> zones = stackalloc (double, double)[MostVehicles];
        int count = board.CopyZones(fromMs, toMs, zones);
        foreach (int slot in board.Slots)
        {
            ref Journey journey = ref _journeys[slot];
            double from = Math.Max(journey.Approach.ZoneMs, fromMs);
            double to = Math.Min(Math.Min(nowMs, journey.LastMs + StaleMs), toMs);
            if (from < to && count < zones.Length)
            {
                zones[count++] = (from, to);
            }
        }

        double occupied = 0;
        double through = fromMs;
        zones = zones[..count];
        SortByStart(zones);
        foreach ((double from, double to) in zones)
        {
            occupied += Math.Max(0, to - Math.Max(from, through));
            through = Math.Max(through, to);
        }

        return occupied / (toMs - fromMs);
    }

    private static void SortByStart(Span<(double FromMs, double ToMs)> zones)
    {
        for (int i = 1; i < zones.Length; i++)
        {
            (double FromMs, double ToMs) zone = zones[i];
            int at = i;
            while (at > 0 && zones[at - 1].FromMs > zone.FromMs)
            {
                zones[at] = zones[at - 1];
                at--;
            }

            zones[at] = zone;
        }
    }

    // A lane that sensors see has a cycle although nobody has ever driven on it.
    private void AddSeenLanes(PhaseKey key, long nowMs)
    {
        NodeId node = _signals()[key.Junction].Node;
        foreach (LinkKey seen in _links.Stretches.Keys)
        {
            LinkState link = _map.Links[seen.Link];
            if (link.Node != node || double.IsNaN(_sensors.SeenUpstreamM(seen.Link, seen.Rsu, nowMs)))
            {
                continue;
            }

            for (int lane = 0; lane < link.Lanes.Length; lane++)
            {
                if (link.Lanes[lane].Phase == key.Phase)
                {
                    Board(new LaneKey(seen.Link, lane, seen.Rsu));
                    Board(new LaneKey(seen.Link, lane, LinkKey.Fused));
                }
            }
        }
    }

    // A lane that has its first vehicle is in the middle of its phase's cycle.
    private long CycleOf(LaneKey lane)
    {
        LinkState link = _map.Links[lane.Link];
        int junction = lane.Lane < link.Lanes.Length ? _signals().IndexOf(link.Node) : -1;
        return junction < 0
            ? LaneBoard.NoCycle
            : _cycles.GetValueOrDefault(new PhaseKey(junction, link.Lanes[lane.Lane].Phase), PhaseCycle.None).QueueFromMs;
    }

    private List<LaneBoard> OfPhase(PhaseKey key)
    {
        _ofPhase.Clear();
        if (!_byNode.TryGetValue(_signals()[key.Junction].Node, out List<LaneBoard>? boards))
        {
            return _ofPhase;
        }

        foreach (LaneBoard board in boards)
        {
            LinkState link = _map.Links[board.Key.Link];
            if (link.Line is not null && board.Key.Lane < link.Lanes.Length && link.Lanes[board.Key.Lane].Phase == key.Phase)
            {
                _ofPhase.Add(board);
            }
        }

        return _ofPhase;
    }
}
