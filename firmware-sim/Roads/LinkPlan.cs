namespace XiqingV2X.FirmwareSim.Roads;

/// <summary>An inbound link as MAP tells it.</summary>
/// <param name="From">Upstream node.</param>
/// <param name="To">The node it leads to.</param>
/// <param name="SpeedLimit">m/s.</param>
/// <param name="Width">Metres.</param>
/// <param name="Centre">Middle of the carriageway, to the stop line.</param>
/// <param name="Lanes">Its lanes for vehicles.</param>
public sealed record LinkPlan(
    RoadNode From, RoadNode To, double SpeedLimit, double Width, RoadPath Centre, IReadOnlyList<LanePlan> Lanes)
{
    // Straight roads need two points; more of them look like surveyed ones and exercise their users.
    private const double PointSpacing = 100;
    private const double CurvePointSpacing = 10;
    private const int MostPieces = 30;

    /// <summary>The key used everywhere else: <c>upstream node &gt; node</c>.</summary>
    public string Key => $"{From.Key}>{To.Key}";

    /// <summary>The points of a line that MAP tells: at equal distances, at most the 31 that it has room for.</summary>
    public static IEnumerable<Point> Points(RoadPath path)
    {
        double spacing = path.IsStraight ? PointSpacing : CurvePointSpacing;
        int pieces = Math.Clamp((int)Math.Ceiling(path.Length / spacing), 1, MostPieces);
        return Enumerable.Range(0, pieces + 1).Select(i => path.At(path.Length * i / pieces).Position);
    }
}
