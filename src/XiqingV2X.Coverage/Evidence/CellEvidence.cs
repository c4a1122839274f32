using System.Globalization;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// How many packets each road cell has, from series <c>cell</c>. A packet that two RSUs could have heard is one packet:
/// a cell is judged by one RSU, the best of those that have enough of it.
/// </summary>
internal sealed class CellEvidence
{
    private readonly Dictionary<string, List<Heard>?[]> _heard = new(StringComparer.Ordinal);

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>End of the last window with a packet on a registered road, Unix ms; null when there is none.</summary>
    public long? LastEndMs { get; private set; }

    /// <summary>Points of roads or cells that the register does not have.</summary>
    public long Foreign { get; private set; }

    public static CellEvidence Read(IEnumerable<MetricPoint> points, ZoneRegister register, RsuDirectory directory, int windowSeconds)
    {
        var evidence = new CellEvidence();
        foreach (RoadRecord road in register.Roads)
        {
            evidence._heard[road.Id] = new List<Heard>?[RoadCells.Count(RoadCells.LengthM(road.Line))];
        }

        var view = new PointView("packets_received", "packets_missed");
        foreach (MetricPoint point in points)
        {
            if (!int.TryParse(view.Tag(point, "cell"), NumberStyles.None, CultureInfo.InvariantCulture, out int cell)
                || !evidence._heard.TryGetValue(view.Tag(point, "road"), out List<Heard>?[]? cells)
                || cell >= cells.Length)
            {
                evidence.Foreign++;
                continue;
            }

            double received = OrZero(view.Field(point, 0));
            double missed = OrZero(view.Field(point, 1));
            if (received + missed > 0)
            {
                evidence.Points++;
                evidence.LastEndMs = Math.Max(evidence.LastEndMs ?? 0, point.StartMs + (windowSeconds * 1000L));
                Add(cells[cell] ??= [], directory.Canonical(view.Tag(point, "rsu")), received, missed);
            }
        }

        return evidence;
    }

    /// <summary>All cells of the register in order of its roads.</summary>
    public IReadOnlyList<CellStatus> Cells(ZoneRegister register, RsuGrid rsus, int minPackets)
    {
        var all = new List<CellStatus>();
        foreach (RoadRecord road in register.Roads)
        {
            List<Heard>?[] heard = _heard[road.Id];
            var along = new LineWalk(road.Line);
            foreach (RoadCell cell in RoadCells.Cut(road.Line))
            {
                (double Longitude, double Latitude) middle = along.At(cell.FromM + (cell.LengthM / 2));
                (string nearest, double? distance) = rsus.Nearest(middle);
                Heard? best = Best(heard[cell.Index], minPackets);
                CellState state = best is null || best.Packets < minPackets ? CellState.NoEvidence
                    : best.Received >= CellStatus.VerifiedRatio * best.Packets ? CellState.Verified
                    : CellState.Below;
                all.Add(new CellStatus(
                    road.Id, cell.Index, cell.LengthM, middle, state, best?.Rsu ?? "", best?.Received ?? 0, best?.Missed ?? 0, nearest, distance));
            }
        }

        return all;
    }

    /// <summary>The roads of the register with how much of each has evidence; unknown when no packet was placed at all.</summary>
    public IReadOnlyList<RoadStatus> Roads(ZoneRegister register, IReadOnlyList<CellStatus> cells)
    {
        ILookup<string, CellStatus> byRoad = cells.ToLookup(c => c.Road, StringComparer.Ordinal);
        return [.. register.Roads.Select(road => Road(road, [.. byRoad[road.Id]]))];
    }

    private static double OrZero(double value) => double.IsNaN(value) ? 0 : value;

    private static void Add(List<Heard> units, string rsu, double received, double missed)
    {
        Heard? unit = units.Find(u => u.Rsu == rsu);
        if (unit is null)
        {
            units.Add(unit = new Heard(rsu));
        }

        unit.Received += received;
        unit.Missed += missed;
    }

    private static Heard? Best(List<Heard>? units, int minPackets) => units?
        .OrderByDescending(u => u.Packets >= minPackets)
        .ThenByDescending(u => u.Packets >= minPackets ? u.Received / u.Packets : u.Packets)
        .ThenByDescending(u => u.Packets)
        .ThenBy(u => u.Rsu, StringComparer.Ordinal)
        .First();

    private RoadStatus Road(RoadRecord road, CellStatus[] cells)
    {
        double length = cells.Sum(c => c.LengthM);
        var status = new RoadStatus(road.Id, road.Name, road.Class, road.Line, length, cells.Length, null, null) { TownCode = road.TownCode };
        return Points == 0 ? status : status with
        {
            CellsWithEvidence = cells.Count(c => c.State != CellState.NoEvidence),
            EvidenceM = cells.Where(c => c.State != CellState.NoEvidence).Sum(c => c.LengthM),
            VerifiedM = cells.Where(c => c.State == CellState.Verified).Sum(c => c.LengthM),
        };
    }

    private sealed class Heard(string rsu)
    {
        public string Rsu { get; } = rsu;

        public double Received { get; set; }

        public double Missed { get; set; }

        public double Packets => Received + Missed;
    }
}
