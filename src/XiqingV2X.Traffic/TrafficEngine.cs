using XiqingV2X.Messages;
using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Fusion;
using XiqingV2X.Traffic.Health;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Radio;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Time;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic;

/// <summary>
/// Turns messages into traffic metrics. Fed on one thread in the order of the journal; knows no clock but the arrival
/// and event times of what it is given, so that the same input gives the same points in the same order.
/// </summary>
/// <remarks>
/// <para>
/// Two families of windows. What measures the channel (<c>bsm</c>, <c>junction</c>, <c>refusal</c>, <c>rsi</c>, <c>rsu</c>) is windowed by arrival
/// and closes one second of arrival time after its end. What measures traffic (<c>link</c>, <c>phase</c>, <c>cell</c>)
/// is windowed by event time and closes when the watermark has passed its end by the longest gap that may be joined,
/// since only then no trajectory piece can reach back into it.
/// </para>
/// <para>
/// BSM, RSM and SPAT wait until the watermark has passed them and are then processed in the order of their event
/// times: within the lateness, the order of arrival makes no difference to any figure.
/// </para>
/// <para>A steady load allocates nothing per message; closing a window allocates its points.</para>
/// </remarks>
public sealed partial class TrafficEngine
{
    private readonly TrafficOptions _options;
    private readonly List<RsuState> _rsus = [];
    private readonly List<DeviceClock> _clocks = [];
    private readonly HashSet<NodeId> _nodes = [];
    private readonly ListeningTime _listening;
    private readonly ListeningTime _observed;
    private readonly MapModel _map;
    private readonly TrackTable _tracks;
    private readonly SampleQueue _waiting = new();

    /// <summary>Those whose turn has come.</summary>
    private readonly Sample[] _turn = new Sample[TurnSamples];
    private readonly TrajectoryJoiner _joiner;
    private readonly LinkSeries _links;
    private readonly PenetrationSeries _penetration;
    private readonly VehicleFusion _fusion;
    private readonly CellSeries _cells;
    private readonly ReceptionSeries _reception;
    private readonly LiveSignals _liveSignals;
    private readonly RsuSeries _channel;
    private readonly JunctionSeries _junctions;
    private readonly BsmSeries _bsm;
    private readonly RsiSeries _rsi;
    private readonly RefusalSeries _refusals;
    private readonly LiveEvents _events = new();
    private readonly LaneMeasures _lanes;
    private readonly WindowFamily _byEvent;
    private readonly WindowFamily _byArrival;

    /// <summary>Makes an engine.</summary>
    /// <param name="options">Limits and gates.</param>
    /// <param name="sink">Takes the points of windows as they close, on the caller's thread.</param>
    /// <param name="roads">Roads to cut into cells; may be empty.</param>
    /// <param name="junctions">Junctions to cut the roads into links at, which serve where no MAP tells any; null for links of MAPs only.</param>
    public TrafficEngine(TrafficOptions options, IMetricSink sink, IReadOnlyList<RoadLine> roads, IReadOnlyList<RegisteredJunction>? junctions = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(roads);
        options.Validate();
        _options = options;
        _listening = new ListeningTime(options.MaxSilenceMs, 2_000L * options.WindowSeconds[^1]);
        _observed = new ListeningTime(options.MaxSilenceMs, 2_000L * options.WindowSeconds[^1]);
        _map = new MapModel(options, roads, junctions);
        _tracks = new TrackTable(options);
        _penetration = new PenetrationSeries(options, _map);
        _links = new LinkSeries(options, _map, _penetration, _observed, RsuId, rsu => _rsus[rsu].Clock.CorrectionMs);
        _joiner = new TrajectoryJoiner(options, _map, _links);
        _fusion = new VehicleFusion(_map, _links, _joiner, _penetration);
        _tracks.Forgotten = _fusion.End;
        _reception = new ReceptionSeries(options, RsuId);
        _cells = new CellSeries(options, roads, RsuId);
        _liveSignals = new LiveSignals(options);
        _channel = new RsuSeries(options, _listening, RsuId, rsu => _rsus[rsu].Clock);
        _junctions = new JunctionSeries(options, _map, _listening, RsuId);
        _bsm = new BsmSeries(options, RsuId);
        _rsi = new RsiSeries(options, RsuId);
        _refusals = new RefusalSeries(options, RsuId);
        var phases = new PhaseSeries(options, () => _lanes!.Signals);
        _lanes = new LaneMeasures(options, _map, _links, _observed, phases, RsuId, sink, () => Observer);
        _byEvent = new WindowFamily(options.WindowSeconds, [_cells, _links, _penetration, phases, _reception], sink);
        _byArrival = new WindowFamily(options.WindowSeconds, [_bsm, _junctions, _refusals, _rsi, _channel], sink);
    }

    /// <summary>The road network as the MAP messages so far tell it; the same object until a MAP changes.</summary>
    public MapSnapshot Map => _map.Snapshot();

    /// <summary>Is told single happenings; null, as in a node, for nobody. A run with one allocates what the observer does.</summary>
    public ITrafficObserver? Observer { get; set; }

    /// <summary>Why the newest MAP content of a node that was refused was, with the RSU that told it; null when none stands refused.</summary>
    /// <param name="node">The node.</param>
    public string? MapProblem(NodeId node) => _map.ProblemOf(node);

    /// <summary>Closes all windows, as at the end of a run. What comes after it is late for them.</summary>
    public void Flush()
    {
        CloseEventWindows(long.MaxValue);
        WatermarkMs = Math.Max(WatermarkMs, Math.Max(_processedMs, _byEvent.ClosedThroughMs));
        for (long end = _byArrival.NextEnd(); end != long.MaxValue; end = _byArrival.NextEnd())
        {
            _byArrival.CloseAt(end);
        }
    }

    // Node ids come from outside: made-up ones must not fill the memory.
    private bool Admits(NodeId node) => _nodes.Contains(node) || (_nodes.Count < _options.MaxNodes && _nodes.Add(node));

    private string RsuId(int index) => _rsus[index].Id;

    private RsuState Rsu(in MessageContext context)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(context.RsuIndex);
        while (_rsus.Count <= context.RsuIndex)
        {
            _rsus.Add(new RsuState(""));
        }

        RsuState state = _rsus[context.RsuIndex];
        if (state.Id.Length == 0)
        {
            _rsus[context.RsuIndex] = state = new RsuState(context.RsuId);
            _clocks.Add(state.Clock);
        }

        return state;
    }

    private static KindKey Key(in MessageContext context, MessageKind kind) => new(context.RsuIndex, kind);
}
