using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>The traffic of a trace: in every step of 0.1 s, between the two time steps around it.</summary>
public sealed class FcdScene : IScene
{
    private const double Step = 0.1;
    private const double Slack = 1e-6;
    private const int ForgetAfterFrames = 50;

    private readonly FcdReader _reader;
    private readonly VehicleTypes _types;
    private readonly WorldOptions _options;
    private readonly FcdFrame _frame = new();
    private readonly Dictionary<string, FcdVehicle> _known = [];
    private readonly List<FcdVehicle> _present = [];
    private readonly double _begin;
    private double _from;
    private double _to;
    private double _now;
    private long _frames;
    private long _serial;

    public FcdScene(FcdReader reader, VehicleTypes types, WorldOptions options)
    {
        _reader = reader;
        _types = types;
        _options = options;
        Read();
        _begin = _from = _to;
    }

    /// <summary>Simulation time of the first time step, s.</summary>
    public double Begin => _begin;

    /// <summary>Road users in the newer time step.</summary>
    public IReadOnlyList<FcdVehicle> Present => _present;

    /// <summary>Seconds between the two time steps.</summary>
    public double FrameLength => Math.Max(_to - _from, Slack);

    /// <summary>Simulation time of the newer time step, s.</summary>
    public double NewestTime => _to;

    public IEnumerable<IObuCarrier> Senders => _present.Where(vehicle => vehicle is { Unit: not null, IsMoving: true });

    /// <summary>Called with every time step read, in order, after the vehicles have moved to it.</summary>
    public Action<FcdScene>? FrameRead { get; set; }

    /// <summary>How far an instant of the step lies between the two time steps, 0 to 1.</summary>
    public double Share(double intoStep) => Math.Clamp((_now + intoStep - _from) / FrameLength, 0, 1);

    /// <summary>Goes to a step.</summary>
    /// <returns>False when the trace ends before the step does.</returns>
    public bool TryGoTo(long tick)
    {
        _now = _begin + (tick * Step);
        while (_to < _now + Step - Slack)
        {
            if (!Read())
            {
                return false;
            }
        }

        return true;
    }

    public void AddNear(int rsu, double intoStep, List<RoadUser> into)
    {
        foreach (FcdVehicle vehicle in _present)
        {
            if (vehicle.IsMoving)
            {
                into.Add(vehicle.At(intoStep));
            }
        }
    }

    private bool Read()
    {
        if (!_reader.TryRead(_frame))
        {
            return false;
        }

        (_from, _to) = (_to, _frame.Time);
        _present.Clear();
        foreach (FcdUser user in _frame.Users)
        {
            if (!_known.TryGetValue(user.Id, out FcdVehicle? vehicle))
            {
                _known.Add(user.Id, vehicle = Create(user));
            }

            vehicle.Move(user, _frames);
            _present.Add(vehicle);
        }

        _frames++;
        if (_frames % ForgetAfterFrames == 0)
        {
            foreach (string gone in _known.Where(v => v.Value.Frame < _frames - ForgetAfterFrames).Select(v => v.Key).ToList())
            {
                _known.Remove(gone);
            }
        }

        FrameRead?.Invoke(this);
        return true;
    }

    // By the name, so that who is equipped does not depend on who else is on the road; and who is at 10 % is at 30 %.
    private FcdVehicle Create(in FcdUser user)
    {
        _serial++;
        if (user.IsPerson)
        {
            return new FcdVehicle(this, -_serial, user, null, null);
        }

        VehicleClass kind = _types.Of(user.Type);
        var random = new RandomStream(_options.Seed, $"obu of {user.Id}");
        bool equipped = random.NextUnit() < _options.Equipped && kind.IsMotor;
        return new FcdVehicle(this, _serial, user, kind, equipped ? new OnBoardUnit(random.NextBits(), random.NextBelow(100)) : null);
    }
}
