namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>One carriageway between two nodes, in its direction of travel.</summary>
public sealed class RoadLink
{
    public const int LaneCount = 2;

    /// <summary>Metres.</summary>
    public const double LaneWidth = 3.5;

    /// <summary>Metres.</summary>
    public const double Width = LaneCount * LaneWidth;

    public RoadLink(int index, RoadNode from, RoadNode to, Arm approach, Point start, Point end, double speedLimit)
    {
        Index = index;
        From = from;
        To = to;
        Approach = approach;
        SpeedLimit = speedLimit;
        Point direction = RoadPath.Direction(RoadPath.AngleOf(end - start));
        Point right = direction.RightHand();
        Centre = RoadPath.Straight(start + (right * (Width / 2)), end + (right * (Width / 2)));
        RoadLane[] lanes = new RoadLane[LaneCount];
        for (int i = 0; i < LaneCount; i++)
        {
            Point side = right * ((i + 0.5) * LaneWidth);
            lanes[i] = new RoadLane(this, (index * LaneCount) + i, i + 1, RoadPath.Straight(start + side, end + side));
        }

        Lanes = lanes;
    }

    public int Index { get; }

    public RoadNode From { get; }

    public RoadNode To { get; }

    /// <summary>The link's key: <c>upstream node &gt; node</c>.</summary>
    public string Key => $"{From.Key}>{To.Key}";

    /// <summary>Arm of the downstream junction that it arrives on.</summary>
    public Arm Approach { get; }

    /// <summary>Speed limit, m/s, a multiple of 0.02 so that MAP tells it exactly.</summary>
    public double SpeedLimit { get; }

    /// <summary>Middle of the carriageway, from the upstream node's exit to the stop line.</summary>
    public RoadPath Centre { get; }

    public double Length => Centre.Length;

    public IReadOnlyList<RoadLane> Lanes { get; }

    /// <summary>The junction at its end, or null where it leaves the zone.</summary>
    public Junction? Downstream { get; internal set; }
}
