using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>One vehicle in the zone. Its place is that of its centre, as in the messages.</summary>
public sealed class Vehicle : IObuCarrier
{
    // Indicators are set from here to the stop line, metres.
    private const double IndicatorDistance = 60;

    // One vehicle in so many; primes, so that the few are not always the same kind of vehicle.
    private const int OneResponds = 43;
    private const int OneIsDefect = 29;

    public Vehicle(long serial, ulong temporaryId, VehicleClass vehicleClass, double eagerness, bool equipped, int samplePhase, RoadLane lane)
    {
        Serial = serial;
        Class = vehicleClass;
        Eagerness = eagerness;
        Equipped = equipped;
        Obu = new OnBoardUnit(temporaryId, samplePhase);
        Track = lane;
        PreviousTrack = lane;
    }

    /// <summary>Number of the vehicle in this run; never leaves the simulator.</summary>
    public long Serial { get; }

    /// <summary>What it sends BSM with, if it is equipped.</summary>
    public OnBoardUnit Obu { get; }

    /// <summary>The 8 octets that its BSM carries.</summary>
    public ulong TemporaryId => Obu.TemporaryId;

    public VehicleClass Class { get; }

    /// <summary>Desired speed as a share of the limit, at most 1.</summary>
    public double Eagerness { get; }

    /// <summary>True when it has an on-board unit and sends BSM.</summary>
    public bool Equipped { get; }

    /// <summary>When in every 100 ms its OBU samples, ms.</summary>
    public int SamplePhase => Obu.SamplePhase;

    public double HalfLength => Class.Length / 2;

    /// <summary>The lane or way through a junction that it is on.</summary>
    public Track Track { get; internal set; }

    /// <summary>Its way through the next (or the present) junction; null where the road leaves the zone.</summary>
    public Connector? Way { get; internal set; }

    /// <summary>What it will do at the junction after that.</summary>
    public Turn TurnAfter { get; internal set; }

    /// <summary>Metres along <see cref="Track"/>.</summary>
    public double S { get; internal set; }

    /// <summary>m/s.</summary>
    public double Speed { get; internal set; }

    /// <summary>Realised in the last step, m/s².</summary>
    public double Acceleration { get; internal set; }

    /// <summary>Front bumper along <see cref="Track"/>, metres.</summary>
    public double Front => S + HalfLength;

    internal Track PreviousTrack { get; set; }

    internal Connector? PreviousWay { get; set; }

    internal double PreviousS { get; set; }

    internal double PreviousSpeed { get; set; }

    /// <summary>What the driver decided in this step, m/s².</summary>
    internal double Wanted { get; set; }

    /// <summary>Its place in the world's list.</summary>
    internal int Slot { get; set; }

    public ObuSample Sample(double intoStep)
    {
        VehicleSample at = At(intoStep);
        Turn? indicated = at.Track is Connector way ? way.Turn
            : at.Track.Length - at.S < IndicatorDistance ? Way?.Turn
            : null;
        return new ObuSample(Class, at.Pose, at.Speed, at.Acceleration, at.YawRate, indicated)
        {
            Journey = Serial % OneResponds == 5 ? Journey.Response : Serial % OneIsDefect == 11 ? Journey.Defect : Journey.Ordinary,
        };
    }

    /// <summary>
    /// State at an instant of the last step: the motion inside a step is uniformly accelerated, so this is
    /// where it truly was, not an estimate.
    /// </summary>
    /// <param name="seconds">Since the start of the step, 0 to 0.1.</param>
    public VehicleSample At(double seconds)
    {
        double s = PreviousS + (PreviousSpeed * seconds) + (Acceleration * seconds * seconds / 2);
        double speed = Math.Max(0, PreviousSpeed + (Acceleration * seconds));
        Track track = PreviousTrack;
        if (s >= track.Length)
        {
            s -= track.Length;
            track = track is Connector c ? c.To : (Track?)PreviousWay ?? track;
        }

        return new VehicleSample(this, track, s, speed, Acceleration);
    }
}
