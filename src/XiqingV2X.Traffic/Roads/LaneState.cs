using System.Globalization;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Traffic.Roads;

/// <summary>One lane of a link of the map model, until a revision replaces it.</summary>
internal sealed class LaneState
{
    private const double DefaultWidthM = 3.5;

    public LaneState(MapLane lane, MapLink link)
    {
        Lane = lane;
        Key = lane.Id.ToString(CultureInfo.InvariantCulture);
        Line = Polyline.TryCreate(lane.Points);
        HalfWidthM = (lane.WidthM > 0 ? lane.WidthM : DefaultWidthM) / 2;
        Link = link;
        foreach (MapConnection connection in lane.Connections)
        {
            byte phase = PhaseOf(connection);
            if (phase is not (0 or 255))
            {
                Phase = phase;
                break;
            }
        }
    }

    /// <summary>Lane id, as in tags.</summary>
    public string Key { get; }

    public MapLane Lane { get; }

    public MapLink Link { get; }

    /// <summary>Centre line to the stop line; null when MAP does not tell it.</summary>
    public Polyline? Line { get; }

    public double HalfWidthM { get; }

    /// <summary>Signal phase of the lane: that of its first connection with one; 0 without.</summary>
    public byte Phase { get; }

    /// <summary>Phase under which the lane leads to a node: its connection's, else that of the link's movement; 0 when not told.</summary>
    public byte PhaseTo(NodeId to)
    {
        foreach (MapConnection connection in Lane.Connections)
        {
            if (connection.Remote == to)
            {
                return PhaseOf(connection);
            }
        }

        return MovementPhase(to);
    }

    private byte PhaseOf(MapConnection connection) => connection.PhaseId != 0 ? connection.PhaseId : MovementPhase(connection.Remote);

    private byte MovementPhase(NodeId to)
    {
        foreach (MapMovement movement in Link.Movements)
        {
            if (movement.Remote == to)
            {
                return movement.PhaseId;
            }
        }

        return 0;
    }
}
