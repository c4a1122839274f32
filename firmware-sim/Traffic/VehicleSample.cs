using XiqingV2X.FirmwareSim.Roads;

namespace XiqingV2X.FirmwareSim.Traffic;

/// <summary>Where a vehicle is at one instant and how it moves: what an OBU or a roadside sensor samples.</summary>
public readonly struct VehicleSample
{
    public VehicleSample(Vehicle vehicle, Track track, double s, double speed, double acceleration)
    {
        Vehicle = vehicle;
        Track = track;
        S = s;
        Speed = speed;
        Acceleration = acceleration;
        Pose = track.Path.At(s);
    }

    public Vehicle Vehicle { get; }

    public Track Track { get; }

    /// <summary>Metres along the track.</summary>
    public double S { get; }

    /// <summary>m/s.</summary>
    public double Speed { get; }

    /// <summary>m/s².</summary>
    public double Acceleration { get; }

    public Pose Pose { get; }

    /// <summary>Degrees per second, clockwise positive.</summary>
    public double YawRate =>
        Track is Connector
            ? (Track.Path.At(S + 0.5).Angle - Track.Path.At(S - 0.5).Angle) * (180 / Math.PI) * Speed
            : 0;
}
