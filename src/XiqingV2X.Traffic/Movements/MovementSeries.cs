using XiqingV2X.Traffic.Events;
using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Links;
using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Passages;
using XiqingV2X.Traffic.Roads;
using XiqingV2X.Traffic.Signals;
using XiqingV2X.Traffic.Tracks;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Movements;

/// <summary>Delay, stops and signal use of each way through a junction.</summary>
internal sealed partial class MovementSeries : KeyedSeries<MovementKey, MovementAccumulator>, IPassageSink
{
    /// <summary>A vehicle first seen nearer to the stop line than this says too little about its delay, m.</summary>
    private const double ShortestUpstreamM = 50;

    private readonly TrafficOptions _options;
    private readonly MapModel _map;
    private readonly SensorView _sensors;
    private readonly SignalBook _signals;
    private readonly GreenTimes _greens;
    private readonly Func<ITrafficObserver?> _observer;

    public MovementSeries(TrafficOptions options, MapModel map, SensorView sensors, SignalBook signals, GreenTimes greens, Func<ITrafficObserver?> observer)
        : base(options)
    {
        _options = options;
        _map = map;
        _sensors = sensors;
        _signals = signals;
        _greens = greens;
        _observer = observer;
    }

    public void Add(in Crossing crossing, TrackKey vehicle, VehicleType type, long lastMs)
    {
        LinkState link = _map.Links[crossing.Approach.Link];
        if (link.Link is null)
        {
            return;
        }

        MovementKey key = MovementResolver.Resolve(_map, link, crossing, vehicle.Rsu);
        PhaseTimeline? light = _signals.Find(link.Node, key.Phase);
        if (At(crossing.Approach.LineMs, key) is { } sums)
        {
            sums.Volume.Add(type);
            AddDelay(sums, link, crossing);
            AddBlockage(sums, link, crossing, lastMs);
            AddSignal(sums, link, crossing, light, key.Phase, vehicle);
        }
    }

    private void AddDelay(MovementAccumulator sums, LinkState link, in Crossing crossing)
    {
        Approach approach = crossing.Approach;
        if (approach.Whole)
        {
            sums.Stops.Add(approach.Stops);
            sums.Stopped += approach.Stops > 0 ? 1 : 0;
            sums.StoppedTwice += approach.Stops > 1 ? 1 : 0;
        }

        double stretch = _options.DelayDownstreamM - approach.DelayFromX;
        double freeFlow = stretch / LimitOf(link, approach.Lane);
        double delay = ((crossing.DelayToMs - approach.DelayFromMs) / 1000) - freeFlow;
        if (double.IsNaN(delay))
        {
            return;
        }

        bool whole = approach.DelayFromX <= -Math.Min(_options.DelayUpstreamM, link.Line!.LengthM) + 1;
        if (whole)
        {
            sums.DelayS.Add(delay);
            sums.FreeFlowS.Add(freeFlow);
            sums.StretchM.Add(stretch);
        }
        else if (approach.DelayFromX <= -ShortestUpstreamM)
        {
            sums.PartDelayS.Add(delay);
            sums.PartFreeFlowS.Add(freeFlow);
            sums.PartStretchM.Add(stretch);
        }
    }

    /// <summary>Time after the stop line beyond that of free flow; a vehicle still on its way when it was last followed counts by what it has taken.</summary>
    private void AddBlockage(MovementAccumulator sums, LinkState link, in Crossing crossing, long lastMs)
    {
        double freeMs = _options.DelayDownstreamM / LimitOf(link, crossing.Approach.Lane) * 1000;
        bool through = !double.IsNaN(crossing.DelayToMs);
        double extraMs = (through ? crossing.DelayToMs : lastMs) - crossing.Approach.LineMs - freeMs;
        if (through || extraMs > _options.BlockageMs)
        {
            sums.Blocked.Add(double.IsNaN(extraMs) ? double.NaN : extraMs > _options.BlockageMs ? 1 : 0);
        }
    }

    private void AddSignal(MovementAccumulator sums, LinkState link, in Crossing crossing, PhaseTimeline? light, byte phase, TrackKey vehicle)
    {
        Approach approach = crossing.Approach;
        if (light is null)
        {
            return;
        }

        // A vehicle arrives where it first stops or, without a stop, at the line.
        double arrival = approach.Stops > 0 ? approach.FirstStopMs : approach.LineMs;
        PhaseColor color = PhaseColors.Of(light.LightAt(arrival, _options.MaxSpatGapMs));
        if (approach.Whole && color != PhaseColor.None)
        {
            sums.ArrivedInGreen.Add(color == PhaseColor.Green ? 1 : 0);
        }

        SignalLight crossed = light.LightAt(approach.LineMs, _options.LightMatchMs);
        if (crossed is not (SignalLight.Unavailable or SignalLight.Dark) && !MovementResolver.MayTurnOnRed(link, crossing))
        {
            sums.LightsKnown++;

            // A standing vehicle that noise moves over the line does not drive through.
            if (crossed == SignalLight.Red && approach.LineSpeedMps >= _options.StopBelowMps)
            {
                sums.OnRed++;
                Tell(link, approach, light, phase, vehicle);
            }
        }
    }

    // A fused vehicle is told by its sources.
    private void Tell(LinkState link, in Approach approach, PhaseTimeline light, byte phase, TrackKey vehicle)
    {
        if (_observer() is { } observer && vehicle.Rsu >= LinkKey.Bsm)
        {
            long lineMs = (long)approach.LineMs;
            long? redForMs = light.TryFind(PhaseColor.Red, lineMs, out LightSpan red) && red.StartSeen && lineMs <= red.SeenMs + _options.LightMatchMs ? lineMs - red.FromMs : null;
            observer.PassedOnRed(new RedPassage(
                new RoadUserRef(vehicle.Id, vehicle.Rsu), lineMs, link.Line!.Points[^1], link.Node, link.Upstream, phase, approach.LineSpeedMps, redForMs));
        }
    }

    private static double LimitOf(LinkState link, int lane) =>
        lane >= 0 && lane < link.Lanes.Length && link.Lanes[lane].Lane.SpeedLimitMps > 0
            ? link.Lanes[lane].Lane.SpeedLimitMps
            : link.Link!.SpeedLimitMps;
}
