using XiqingV2X.FirmwareSim.Roads;
using XiqingV2X.FirmwareSim.Zone;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>
/// Which RSUs hear a vehicle: all within range, every message. For each link the few RSUs that can be in range
/// of any point of it are found once.
/// </summary>
public sealed class RadioReach
{
    /// <summary>Metres from the antenna.</summary>
    public const double Range = 300;

    private readonly RsuSite[] _rsus;
    private readonly int[][] _byLink;

    public RadioReach(DemoZone zone)
    {
        _rsus = [.. zone.Rsus];
        _byLink = [.. zone.Network.Links.Select(Candidates)];
    }

    /// <summary>Indexes of the RSUs that hear something sent from a place on a track.</summary>
    /// <returns>How many were written to <paramref name="into"/>.</returns>
    public int Hearing(Track track, Point position, Span<int> into)
    {
        int count = 0;
        foreach (int rsu in CandidatesOf(track))
        {
            if (count < into.Length && _rsus[rsu].Position.DistanceTo(position) <= Range)
            {
                into[count++] = rsu;
            }
        }

        return count;
    }

    private int[] CandidatesOf(Track track) =>
        track is RoadLane lane ? _byLink[lane.Link.Index] : _byLink[((Connector)track).From.Link.Index];

    private int[] Candidates(RoadLink link)
    {
        // A way through the junction lies at most this far from the end of the link that it starts from.
        const double Margin = (2 * Junction.StopLineDistance) + RoadLink.Width;
        return [.. Enumerable.Range(0, _rsus.Length).Where(i => Distance(link.Centre, _rsus[i].Position) <= Range + Margin)];
    }

    private static double Distance(RoadPath straight, Point p)
    {
        Point along = RoadPath.Direction(straight.At(0).Angle);
        Point from = p - straight.Start;
        double s = Math.Clamp((from.X * along.X) + (from.Y * along.Y), 0, straight.Length);
        return (straight.Start + (along * s)).DistanceTo(p);
    }
}
