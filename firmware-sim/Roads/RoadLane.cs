namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>One lane of a link, from where it leaves the upstream node to the stop line.</summary>
public sealed class RoadLane(RoadLink link, int index, int number, RoadPath path) : Track(path)
{
    /// <summary>Index among all lanes of the network.</summary>
    public int Index { get; } = index;

    public RoadLink Link { get; } = link;

    /// <summary>Lane number as in MAP: 1 is the one next to the centre line.</summary>
    public int Number { get; } = number;

    /// <summary>The ways through the junction that start here; empty where the link leaves the zone.</summary>
    public IReadOnlyList<Connector> Connectors { get; internal set; } = [];

    /// <summary>Signal stage that gives this lane green (all its movements share one).</summary>
    public int Stage => ((int)Link.Approach % 2 * 2) + (Number == 1 ? 1 : 0);

    /// <summary>Signal phase of this lane's movements.</summary>
    public int PhaseId => ((int)Link.Approach * 2) + (Number == 1 ? 1 : 2);

    /// <summary>The way to a lane of the road that a turn leads to.</summary>
    public Connector ConnectorFor(Turn turn, int targetLane)
    {
        foreach (Connector c in Connectors)
        {
            if (c.Turn == turn && c.To.Number == targetLane)
            {
                return c;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(turn), turn, $"lane {Number} of {Link.Key} does not allow it");
    }
}
