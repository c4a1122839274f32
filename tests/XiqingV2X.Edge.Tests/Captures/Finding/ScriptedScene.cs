using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.Edge.Tests.Captures.Finding;

/// <summary>Vehicles that drive straight on as a script tells: what happens between them is known.</summary>
internal sealed class ScriptedScene(IReadOnlyList<ScriptedScene.Vehicle> vehicles) : IScene
{
    private double _stepStart;

    public IEnumerable<IObuCarrier> Senders => vehicles.Where(vehicle => vehicle.IsThere(_stepStart));

    public void At(long tick)
    {
        _stepStart = tick / 10.0;
        foreach (Vehicle vehicle in vehicles)
        {
            vehicle.StepStart = _stepStart;
        }
    }

    public void AddNear(int rsu, double intoStep, List<RoadUser> into)
    {
        foreach ((int serial, Vehicle vehicle) in vehicles.Index())
        {
            if (vehicle.IsThere(_stepStart))
            {
                ObuSample sample = vehicle.Sample(intoStep);
                into.Add(new RoadUser(serial, sample.Class, sample.Pose, sample.Speed));
            }
        }
    }

    /// <summary>A vehicle's way along a straight line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where along it at the beginning, m.</param>
    /// <param name="start">When it appears, s.</param>
    /// <param name="speed">Speed then, m/s.</param>
    /// <param name="legs">How long it drives with which acceleration, s and m/s².</param>
    public sealed class Vehicle(RoadPath line, double place, double start, double speed, params (double Seconds, double Acceleration)[] legs) : IObuCarrier
    {
        public double StepStart { get; set; }

        public OnBoardUnit Obu { get; } = new((ulong)(start * 1000) << 16 | (uint)speed, samplePhase: 0);

        public bool IsThere(double time) => time >= start && time < start + legs.Sum(leg => leg.Seconds);

        public ObuSample Sample(double intoStep)
        {
            (double along, double now, double acceleration) = State(StepStart + intoStep);
            return new ObuSample(VehicleClass.Car, line.At(along), now, acceleration, 0, null);
        }

        /// <summary>Place along the line, speed and acceleration at a time.</summary>
        public (double Place, double Speed, double Acceleration) State(double time)
        {
            (double at, double now, double left) = (place, speed, time - start);
            foreach ((double seconds, double acceleration) in legs)
            {
                double t = Math.Min(left, seconds);
                at += (now * t) + (acceleration * t * t / 2);
                now += acceleration * t;
                left -= t;
                if (left <= 0)
                {
                    return (at, now, acceleration);
                }
            }

            return (at, now, 0);
        }
    }
}
