using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>One RSU: when it makes which message, its counters, and how it frames what it uploads.</summary>
public sealed class RsuFirmware
{
    private const int MapPeriod = 10;
    private const int RsiPeriod = 10;

    // Steps after which a fault of the software shows.
    private const long SoundFor = 20;

    private readonly int _index;
    private readonly RsuUnit _unit;
    private readonly NodePlan _map;
    private readonly RsuClock _clock;
    private readonly SensorView? _sensors;
    private readonly SourceType _source;
    private readonly IUploadFraming _framing;
    private readonly Fault _fault;
    private readonly int _spatPeriod;
    private readonly int _sensorPhase;
    private int _mapCount;
    private int _rsiCount;
    private int _rsmCount;
    private int _spatCount;

    public RsuFirmware(int index, RsuUnit unit, SimulationOptions options)
    {
        _index = index;
        _unit = unit;
        _fault = options.Impairments.Fault;
        _map = _fault == Fault.WrongMap ? WrongMap.Of(unit.Map) : unit.Map;
        _clock = new RsuClock(unit.Id, options.Impairments, options.World.Seed);
        _sensors = options.Sensors ? new SensorView(index, unit, options.Impairments, options.World.Seed) : null;
        _source = index % 2 == 0 ? SourceType.Integrated : SourceType.Video;
        _framing = options.Payload != PayloadShape.Uper ? new JsonFraming(unit.Id, options.Dialect, options.Payload)
            : options.Dialect == Dialect.Dots ? new DotFraming(unit.Id)
            : new PlainFraming();
        _spatPeriod = options.SpatPeriod;

        // RSUs do not sample in step with each other.
        _sensorPhase = index * 37 % 100;
    }

    /// <summary>Takes in a BSM that the antenna received.</summary>
    public void Hear(byte[] bsm, int due, List<Upload> into) => _framing.AddBsm(_index, bsm, due, into);

    /// <summary>Makes what falls into a step that is done.</summary>
    /// <param name="encoder">The encoder of the thread.</param>
    /// <param name="scene">The traffic in the step.</param>
    /// <param name="tick">The step.</param>
    /// <param name="start">Wall clock of tick 0.</param>
    /// <param name="into">Receives the uploads.</param>
    public void Work(FrameEncoder encoder, IScene scene, long tick, MessageTime start, List<Upload> into)
    {
        MessageTime now = _clock.At(start, tick * 100);
        _framing.EndBsms(_index, now, into);
        if (Falls(tick, MapPeriod, _index * 3))
        {
            Add(MapBuilder.Build(encoder, _map, Next(ref _mapCount), now), MessageKind.Map, 0, now, into);
        }

        if (Falls(tick, RsiPeriod, (_index * 3) + 5))
        {
            Add(RsiBuilder.Build(encoder, _index, _unit, Next(ref _rsiCount), start, now), MessageKind.Rsi, 0, now, into);
        }

        if (Falls(tick, _spatPeriod, _index * 7))
        {
            long told = _fault == Fault.StuckSpat ? Math.Min(tick, SoundFor) : tick;
            MessageTime at = _clock.At(start, told * 100);
            Add(SpatBuilder.Build(encoder, _unit, told, Next(ref _spatCount), at), MessageKind.Spat, 0, now, into);
        }

        if (_sensors is not null)
        {
            AddRsm(encoder, _sensors.Look(scene, tick, _sensorPhase / 1000.0), _clock.At(start, (tick * 100) + _sensorPhase), into);
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

    private void AddRsm(FrameEncoder encoder, ReadOnlySpan<SeenObject> seen, MessageTime sampled, List<Upload> into)
    {
        while (!seen.IsEmpty)
        {
            ReadOnlySpan<SeenObject> part = seen[..Math.Min(seen.Length, RsmBuilder.MaximumParticipants)];
            seen = seen[part.Length..];
            byte[] rsm = RsmBuilder.Build(encoder, _unit, _source, part, Next(ref _rsmCount), sampled);
            Add(rsm, MessageKind.Rsm, _sensorPhase, sampled, into);
        }
    }

    private void Add(byte[] frame, MessageKind kind, int due, MessageTime time, List<Upload> into) =>
        into.Add(new Upload(_index, kind, due, 1, _framing.Wrap(frame, time)));
}
