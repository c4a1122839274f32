using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Scene;
using XiqingV2X.FirmwareSim.Traffic;

namespace XiqingV2X.FirmwareSim.Fcd;

/// <summary>
/// One road user of a trace between two of its time steps: it moves evenly from the one to the other. SUMO tells the
/// place of the front; the messages tell that of the centre.
/// </summary>
public sealed class FcdVehicle : IObuCarrier
{
    // Lateral acceleration that tyres hold, m/s².
    private const double HardestTurn = 8;

    private readonly FcdScene _scene;
    private FcdUser _from;
    private FcdUser _to;

    public FcdVehicle(FcdScene scene, long serial, in FcdUser first, VehicleClass? kind, OnBoardUnit? obu)
    {
        _scene = scene;
        Serial = serial;
        Class = kind;
        Unit = obu;
        _from = _to = first;
    }

    /// <summary>Its number in this run.</summary>
    public long Serial { get; }

    /// <summary>Its kind; null for somebody on foot.</summary>
    public VehicleClass? Class { get; }

    /// <summary>Its on-board unit; null where it has none.</summary>
    public OnBoardUnit? Unit { get; }

    public OnBoardUnit Obu => Unit ?? throw new InvalidOperationException("not equipped");

    /// <summary>At the newer time step.</summary>
    public ref readonly FcdUser Newest => ref _to;

    /// <summary>Number of the newer time step it is in.</summary>
    public long Frame { get; private set; } = -1;

    /// <summary>True when it is in both time steps.</summary>
    public bool IsMoving { get; private set; }

    /// <summary>Goes on to the next time step.</summary>
    public void Move(in FcdUser to, long frame)
    {
        IsMoving = Frame == frame - 1 && Frame >= 0;
        _from = IsMoving ? _to : to;
        _to = to;
        Frame = frame;
    }

    public ObuSample Sample(double intoStep)
    {
        RoadUser at = At(intoStep);
        double seconds = _scene.FrameLength;
        double turning = Math.IEEERemainder(_to.Angle - _from.Angle, 2 * Math.PI) / seconds;

        // Where SUMO changes lanes in one step the angle leaps: no car turns like that, and a gyroscope would not tell it.
        turning = Math.Abs(turning * at.Speed) <= HardestTurn ? turning : 0;
        return new ObuSample(Class!, at.Pose, at.Speed, (_to.Speed - _from.Speed) / seconds, turning * (180 / Math.PI), null);
    }

    /// <summary>At an instant of the scene's step.</summary>
    public RoadUser At(double intoStep)
    {
        double f = _scene.Share(intoStep);
        double angle = _from.Angle + (Math.IEEERemainder(_to.Angle - _from.Angle, 2 * Math.PI) * f);
        Point front = (_from.Front * (1 - f)) + (_to.Front * f);
        double half = Class is { } kind && !_to.IsPerson ? kind.Length / 2 : 0;
        return new RoadUser(
            Serial, Class, new Pose(front - (RoadPath.Direction(angle) * half), angle), (_from.Speed * (1 - f)) + (_to.Speed * f));
    }
}
