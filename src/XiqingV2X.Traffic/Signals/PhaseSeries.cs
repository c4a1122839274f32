using System.Globalization;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>Signal cycles from SPAT.</summary>
internal sealed class PhaseSeries : IWindowedSeries
{
    private readonly WindowLadder<PhaseKey, PhaseAccumulator> _windows;
    private readonly Dictionary<NodeId, JunctionSignals> _junctions = [];
    private readonly List<JunctionSignals> _byIndex = [];
    private readonly TrafficOptions _options;

    public PhaseSeries(TrafficOptions options)
    {
        _options = options;
        _windows = new WindowLadder<PhaseKey, PhaseAccumulator>(options.WindowSeconds);
    }

    /// <summary>Junctions heard, in the order of their first SPAT.</summary>
    public IReadOnlyList<JunctionSignals> Junctions => _byIndex;

    /// <summary>
    /// Takes one junction of a SPAT. Where several RSUs tell the same junction, one is followed until it falls
    /// silent, so that a change is not seen twice; a SPAT older than the newest followed is left out.
    /// </summary>
    public void Add(int rsu, NodeId node, long eventMs, long arrivalMs, ReadOnlySpan<PhaseObservation> phases, ReadOnlySpan<PhaseStateObservation> states)
    {
        JunctionSignals junction = Junction(node);
        bool takesOver = junction.Rsu != rsu && arrivalMs - junction.ArrivalMs > _options.MaxSpatGapMs;
        if (junction.Rsu < 0 || takesOver)
        {
            junction.Rsu = rsu;
        }

        if (junction.Rsu != rsu || (eventMs < junction.EventMs && junction.EventMs - eventMs < _options.EventTimeToleranceMs))
        {
            return;
        }

        junction.EventMs = eventMs;
        junction.ArrivalMs = arrivalMs;
        foreach (ref readonly PhaseObservation phase in phases)
        {
            ReadOnlySpan<PhaseStateObservation> listed = states.Slice(phase.FirstState, phase.StateCount);
            int now = CurrentState.Find(listed, eventMs);
            SignalLight light = now < 0 ? SignalLight.Unavailable : listed[now].Light;
            long? end = now < 0 ? null : eventMs + CurrentState.RemainingMs(listed[now], eventMs);
            PhaseTracker tracker = junction.Phases[phase.PhaseId] ??= new PhaseTracker();
            if (tracker.Update(light, end, eventMs, _options.MaxSpatGapMs, out SignalCycle cycle))
            {
                _windows.At(tracker.ChangedMs, new PhaseKey(junction.Index, phase.PhaseId))?.Add(cycle);
            }
        }
    }

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        foreach (PhaseKey key in table.Keys)
        {
            PhaseAccumulator sums = table[key];
            double scale = 1.0 / (1000 * sums.Cycles);
            points.Add(new MetricPoint(
                TrafficSeries.Phase,
                _windows.Seconds(lengthIndex),
                table.StartMs,
                [_byIndex[key.Junction].Key, key.Phase.ToString(CultureInfo.InvariantCulture)],
                [
                    sums.CycleMs * scale,
                    sums.GreenMs * scale,
                    sums.YellowMs * scale,
                    sums.RedMs * scale,
                    (double)sums.GreenMs / sums.CycleMs,
                    sums.Cycles,
                ]));
        }

        _windows.CloseOldest(lengthIndex);
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        MapModel.Save(to, _byIndex[key.Junction].Node);
        to.Write(key.Phase);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from =>
    {
        NodeId node = MapModel.LoadNode(from);
        return new PhaseKey(Junction(node).Index, from.ReadByte());
    });

    private JunctionSignals Junction(NodeId node)
    {
        if (!_junctions.TryGetValue(node, out JunctionSignals? junction))
        {
            junction = new JunctionSignals(_byIndex.Count, node);
            _junctions.Add(node, junction);
            _byIndex.Add(junction);
        }

        return junction;
    }
}
