using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Traffic.Signals;

/// <summary>
/// The lights of all junctions in event time. SPAT wait until the watermark has passed them, so that lights and
/// vehicles are seen in one order, whatever the order of their arrival.
/// </summary>
internal sealed class SignalBook
{
    private readonly PriorityQueue<byte, PhaseSample> _waiting = new();
    private readonly Dictionary<NodeId, int> _index = [];
    private readonly List<JunctionLights> _junctions = [];
    private readonly ISignalListener[] _listeners;
    private readonly TrafficOptions _options;

    public SignalBook(TrafficOptions options, ISignalListener[] listeners)
    {
        _options = options;
        _listeners = listeners;
    }

    /// <summary>Event time of the earliest waiting SPAT, Unix ms; long.MaxValue when none waits.</summary>
    public long EarliestMs => _waiting.TryPeek(out _, out PhaseSample first) ? first.TimeMs : long.MaxValue;

    /// <summary>The junction under an index.</summary>
    public JunctionLights this[int junction] => _junctions[junction];

    /// <summary>The lights of a phase of a node; null when not heard.</summary>
    public PhaseTimeline? Find(NodeId node, byte phase) =>
        phase != 0 && _index.TryGetValue(node, out int junction) ? _junctions[junction].Phases[phase] : null;

    /// <summary>Index of a node's lights; -1 when not heard.</summary>
    public int IndexOf(NodeId node) => _index.GetValueOrDefault(node, -1);

    /// <summary>Index of a node's lights, which it is given if it has none.</summary>
    public int Admit(NodeId node)
    {
        if (!_index.TryGetValue(node, out int junction))
        {
            junction = _junctions.Count;
            _index.Add(node, junction);
            _junctions.Add(new JunctionLights(node));
        }

        return junction;
    }

    /// <summary>Holds one junction of a SPAT until its turn.</summary>
    public void Hold(int rsu, NodeId node, long eventMs, ReadOnlySpan<PhaseObservation> phases, ReadOnlySpan<PhaseStateObservation> states)
    {
        int junction = Admit(node);
        foreach (ref readonly PhaseObservation phase in phases)
        {
            ReadOnlySpan<PhaseStateObservation> listed = states.Slice(phase.FirstState, phase.StateCount);
            int now = CurrentState.Find(listed, eventMs);
            SignalLight light = now < 0 ? SignalLight.Unavailable : listed[now].Light;
            long end = now >= 0 && CurrentState.RemainingMs(listed[now], eventMs) is { } remaining ? eventMs + remaining : PhaseSample.NoEnd;
            if (_waiting.Count >= _options.MaxHeldSamples)
            {
                ProcessNext();
            }

            _waiting.Enqueue(0, new PhaseSample(eventMs, junction, rsu, phase.PhaseId, light, end));
        }
    }

    /// <summary>Takes the earliest waiting SPAT in.</summary>
    public void ProcessNext()
    {
        _waiting.TryDequeue(out _, out PhaseSample sample);
        JunctionLights junction = _junctions[sample.Junction];

        // Where several RSUs tell the same junction, one is followed until it falls silent, so that a change is not seen twice.
        if (junction.Rsu < 0 || (junction.Rsu != sample.Rsu && sample.TimeMs - junction.SeenMs > _options.MaxSpatGapMs))
        {
            junction.Rsu = sample.Rsu;
        }

        if (junction.Rsu != sample.Rsu)
        {
            return;
        }

        junction.SeenMs = sample.TimeMs;
        PhaseTimeline line = junction.Phases[sample.Phase] ??= new PhaseTimeline();
        if (sample.TimeMs <= line.SeenMs)
        {
            return;
        }

        var key = new PhaseKey(sample.Junction, sample.Phase);
        LightSpan before = line.Now;
        bool unbroken = line.SeenMs != long.MinValue && sample.TimeMs - line.SeenMs <= _options.MaxSpatGapMs;
        line.Add(sample, unbroken);
        LightSpan now = line.Now;
        foreach (ISignalListener listener in _listeners)
        {
            if (!unbroken)
            {
                listener.Broken(key, now);
                continue;
            }

            listener.Told(key, sample, before, now);
            if (before.Light != now.Light)
            {
                listener.Changed(key, before, now);
            }
        }
    }
}
