namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>Something that a vehicle drives along: a lane, or a way through a junction.</summary>
public abstract class Track(RoadPath path)
{
    public RoadPath Path { get; } = path;

    /// <summary>Metres.</summary>
    public double Length { get; } = path.Length;
}
