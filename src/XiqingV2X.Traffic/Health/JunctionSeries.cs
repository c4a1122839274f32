using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>SPAT and MAP of each junction and RSU, by arrival.</summary>
internal sealed class JunctionSeries : IWindowedSeries
{
    private readonly WindowLadder<JunctionKey, JunctionAccumulator> _windows;
    private readonly Dictionary<JunctionKey, JunctionState> _states = [];
    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly ListeningTime _listening;
    private readonly Func<int, string> _rsuId;

    public JunctionSeries(TrafficOptions options, MapModel map, ListeningTime listening, Func<int, string> rsuId)
    {
        _listening = listening;
        _options = options;
        _map = map;
        _rsuId = rsuId;
        _windows = new WindowLadder<JunctionKey, JunctionAccumulator>(options.WindowSeconds);
    }

    public void AddMap(JunctionKey key, long arrivalMs, MapVerdict verdict)
    {
        JunctionState state = State(key);
        (long from, long to) = Extend(state.MapFreshUntilMs, arrivalMs, _options.MapFreshMs);
        state.MapFreshUntilMs = to;
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.MapMessages++;
            sums.MapUnsettled += verdict is MapVerdict.Unsettled or MapVerdict.Disagrees ? 1 : 0;
            sums.MapRefused += verdict == MapVerdict.Refused ? 1 : 0;
        }

        Cover(key, from, to, spat: false);
    }

    /// <summary>Counts a MAP whose content was found impossible when it came whole.</summary>
    public void NoteRefused(JunctionKey key, long arrivalMs)
    {
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.MapRefused++;
        }
    }

    public void AddSpat(
        JunctionKey key,
        long arrivalMs,
        long eventMs,
        in IntersectionObservation intersection,
        ReadOnlySpan<PhaseObservation> phases,
        ReadOnlySpan<PhaseStateObservation> states)
    {
        JunctionState state = State(key);
        var content = SpatFingerprint.Of(intersection, phases, states);
        int changes = CountChanges(state, eventMs, phases, states);
        (long from, long to) = Extend(state.SpatFreshUntilMs, arrivalMs, _options.SpatFreshMs);
        state.SpatFreshUntilMs = to;
        if (_windows.At(arrivalMs, key) is { } sums)
        {
            sums.AddSpat(arrivalMs, content);
            sums.Changes += changes;
            foreach (ref readonly PhaseObservation phase in phases)
            {
                sums.AddPhase(phase.PhaseId);
            }
        }

        Cover(key, from, to, spat: true);
    }

    public long NextEnd(int lengthIndex) => _windows.NextEnd(lengthIndex);

    public void Seal(int lengthIndex, long throughMs) => _windows.Seal(lengthIndex, throughMs);

    public void Close(int lengthIndex, long endMs, List<MetricPoint> points)
    {
        if (_windows.EndingAt(lengthIndex, endMs) is not { } table)
        {
            return;
        }

        foreach (JunctionKey key in table.Keys)
        {
            JunctionAccumulator sums = table[key];

            // Freshness alone is the tail of the window before, not data of this one.
            if (sums.SpatMessages + sums.MapMessages > 0)
            {
                points.Add(Point(key, sums, _windows.Seconds(lengthIndex), table.StartMs));
            }
        }

        _windows.CloseOldest(lengthIndex);
    }

    private MetricPoint Point(JunctionKey key, JunctionAccumulator sums, int seconds, long startMs)
    {
        NodeState? node = _map.Find(key.Node);
        bool comparable = node is not null && sums.SpatMessages > 0;
        double listenedMs = _listening.SecondsIn(startMs, seconds) * 1000.0;
        return new MetricPoint(
            TrafficSeries.Junction,
            seconds,
            startMs,
            [_states[key].Key, _rsuId(key.Rsu)],
            [
                sums.SpatMessages,
                sums.MapMessages,
                Share(sums.SpatFreshMs, listenedMs),
                Share(sums.MapFreshMs, listenedMs),
                sums.SpatMessages > 0 ? sums.Phases.Count : double.NaN,
                node is null ? double.NaN : node.Phases.Count,
                comparable ? (sums.Phases.Equals(node!.Phases) ? 1 : 0) : double.NaN,
                sums.Changes,
                sums.IsStuck(seconds * 1000L) switch { true => 1, false => 0, null => double.NaN },
                sums.MapUnsettled,
                sums.MapRefused,
                node is null ? double.NaN : node.Revisions,
                node is null ? double.NaN : node.Node.InLinks.Count,
                node is null ? double.NaN : node.Node.InLinks.Count(link => link.TellsLimit()),
                node is null ? double.NaN : node.Node.InLinks.Count(link => link.TellsLeftTurn()),
            ]);
    }

    // What is fresh at the end of a run would be so for a while longer.
    private static double Share(double partMs, double wholeMs) => wholeMs > 0 ? Math.Min(1, partMs / wholeMs) : double.NaN;

    private void Cover(JunctionKey key, long fromMs, long toMs, bool spat)
    {
        while (fromMs < toMs)
        {
            long endMs = Math.Min(toMs, WindowMath.StartOf(fromMs, _windows.ShortestMs) + _windows.ShortestMs);
            if (_windows.At(fromMs, key) is { } sums)
            {
                sums.SpatFreshMs += spat ? endMs - fromMs : 0;
                sums.MapFreshMs += spat ? 0 : endMs - fromMs;
            }

            fromMs = endMs;
        }
    }

    private static int CountChanges(
        JunctionState state,
        long eventMs,
        ReadOnlySpan<PhaseObservation> phases,
        ReadOnlySpan<PhaseStateObservation> states)
    {
        int changes = 0;
        foreach (ref readonly PhaseObservation phase in phases)
        {
            ReadOnlySpan<PhaseStateObservation> listed = states.Slice(phase.FirstState, phase.StateCount);
            int now = CurrentState.Find(listed, eventMs);
            SignalLight light = now < 0 ? SignalLight.Unavailable : listed[now].Light;
            ref SignalLight last = ref state.Lights[phase.PhaseId];
            if (light != last)
            {
                // The first sight of a light is no change.
                changes += last == SignalLight.Unavailable || light == SignalLight.Unavailable ? 0 : 1;
                last = light;
            }
        }

        return changes;
    }

    private static (long From, long To) Extend(long freshUntilMs, long arrivalMs, int freshMs) =>
        (Math.Max(freshUntilMs, arrivalMs), Math.Max(freshUntilMs, arrivalMs + freshMs));

    private JunctionState State(JunctionKey key)
    {
        if (!_states.TryGetValue(key, out JunctionState? state))
        {
            _states.Add(key, state = new JunctionState(key.Node.ToKey()));
        }

        return state;
    }

    public void Save(MemoryWriter writer) => _windows.Save(writer, (to, key) =>
    {
        MapModel.Save(to, key.Node);
        to.WriteRsu(key.Rsu);
    });

    public void Load(MemoryReader reader) => _windows.Load(reader, from =>
    {
        var key = new JunctionKey(MapModel.LoadNode(from), from.ReadRsu());
        State(key);
        return key;
    });
}
