using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Traffic;
using XiqingV2X.FirmwareSim.Zone;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>One RSU: when it makes which message, its counters, and how it frames what it uploads.</summary>
public sealed class RsuFirmware
{
    private const int MapPeriod = 10;
    private const int RsiPeriod = 10;

    private readonly int _index;
    private readonly RsuSite _site;
    private readonly SensorView _sensors;
    private readonly SourceType _source;
    private readonly IUploadFraming _framing;
    private readonly int _spatPeriod;
    private readonly int _sensorPhase;
    private int _mapCount;
    private int _rsiCount;
    private int _rsmCount;
    private int _spatCount;

    public RsuFirmware(int index, RsuSite site, SimulationOptions options)
    {
        _index = index;
        _site = site;
        _sensors = new SensorView(site.Junction, options.World.Seed);
        _source = index % 2 == 0 ? SourceType.Integrated : SourceType.Video;
        _framing = options.Payload != PayloadShape.Uper ? new JsonFraming(site.Id, options.Dialect, options.Payload)
            : options.Dialect == Dialect.Dots ? new DotFraming(site.Id)
            : new PlainFraming();
        _spatPeriod = options.SpatPeriod;

        // RSUs do not sample in step with each other.
        _sensorPhase = index * 37 % 100;
    }

    /// <summary>Takes in a BSM that the antenna received.</summary>
    public void Hear(byte[] bsm, int due, List<Upload> into) => _framing.AddBsm(_index, bsm, due, into);

    /// <summary>Makes what falls into the step that the world has just done.</summary>
    /// <param name="encoder">The encoder of the thread.</param>
    /// <param name="world">The traffic, one step on.</param>
    /// <param name="start">Wall clock of tick 0.</param>
    /// <param name="into">Receives the uploads.</param>
    public void Work(FrameEncoder encoder, TrafficWorld world, MessageTime start, List<Upload> into)
    {
        long tick = world.Tick - 1;
        MessageTime now = start.Plus(tick * 100);
        _framing.EndBsms(_index, now, into);
        if (Falls(tick, MapPeriod, _index * 3))
        {
            Add(MapBuilder.Build(encoder, _site.Junction, Next(ref _mapCount), now), MessageKind.Map, 0, now, into);
        }

        if (Falls(tick, RsiPeriod, (_index * 3) + 5))
        {
            Add(RsiBuilder.Build(encoder, _site, Next(ref _rsiCount), start, now), MessageKind.Rsi, 0, now, into);
        }

        if (Falls(tick, _spatPeriod, _index * 7))
        {
            Add(SpatBuilder.Build(encoder, _site.Junction, tick, Next(ref _spatCount), now), MessageKind.Spat, 0, now, into);
        }

        ReadOnlySpan<SeenObject> seen = _sensors.Look(world, _sensorPhase / 1000.0);
        MessageTime sampled = now.Plus(_sensorPhase);
        while (!seen.IsEmpty)
        {
            ReadOnlySpan<SeenObject> part = seen[..Math.Min(seen.Length, RsmBuilder.MaximumParticipants)];
            seen = seen[part.Length..];
            byte[] rsm = RsmBuilder.Build(encoder, _site, _source, part, Next(ref _rsmCount), sampled);
            Add(rsm, MessageKind.Rsm, _sensorPhase, sampled, into);
        }
    }

    private static bool Falls(long tick, int period, int phase) => (tick + phase) % period == 0;

    /// <summary>msgCnt of the next message: 0 to 127 and round again.</summary>
    private static int Next(ref int count)
    {
        int next = count;
        count = (count + 1) & 0x7F;
        return next;
    }

    private void Add(byte[] frame, MessageKind kind, int due, MessageTime time, List<Upload> into) =>
        into.Add(new Upload(_index, kind, due, 1, _framing.Wrap(frame, time)));
}
