using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Signals;

/// <summary>The newest lights as they come in, for the live picture; figures are made of lights in event time.</summary>
internal sealed class LiveSignals
{
    private readonly Dictionary<NodeId, JunctionSignals> _junctions = [];
    private readonly TrafficOptions _options;

    public LiveSignals(TrafficOptions options) => _options = options;

    /// <summary>Junctions heard.</summary>
    public IReadOnlyCollection<JunctionSignals> Junctions => _junctions.Values;

    /// <summary>
    /// Takes one junction of a SPAT. Where several RSUs tell the same junction, one is followed until it falls silent; a
    /// SPAT older than the newest followed is left out.
    /// </summary>
    public void Add(int rsu, NodeId node, long eventMs, long arrivalMs, ReadOnlySpan<PhaseObservation> phases, ReadOnlySpan<PhaseStateObservation> states)
    {
        if (!_junctions.TryGetValue(node, out JunctionSignals? junction))
        {
            _junctions.Add(node, junction = new JunctionSignals(node));
        }

        if (junction.Rsu < 0 || (junction.Rsu != rsu && arrivalMs - junction.ArrivalMs > _options.MaxSpatGapMs))
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
            junction.Phases[phase.PhaseId] = now < 0
                ? new ToldPhase(SignalLight.Unavailable, eventMs, null)
                : new ToldPhase(listed[now].Light, eventMs, eventMs + CurrentState.RemainingMs(listed[now], eventMs));
        }
    }
}
