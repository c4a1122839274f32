namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>A way through a junction from one lane's stop line to the start of another.</summary>
public sealed class Connector(RoadLane from, RoadLane to, Turn turn, RoadPath path, double speedLimit) : Track(path)
{
    public RoadLane From { get; } = from;

    public RoadLane To { get; } = to;

    public Turn Turn { get; } = turn;

    /// <summary>Speed at which it is driven, m/s.</summary>
    public double SpeedLimit { get; } = speedLimit;
}
