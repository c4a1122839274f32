using System.Globalization;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// How many packets each road cell has, from series <c>cell</c>. A packet that two RSUs could have heard is one packet:
/// a cell has as many as the one RSU that has most.
/// </summary>
internal sealed class CellEvidence
{
    private readonly Dictionary<(string Road, int Cell), double> _packets = [];

    /// <summary>Number of points read.</summary>
    public long Points { get; private set; }

    /// <summary>End of the last window with a packet on a registered road, Unix ms; null when there is none.</summary>
    public long? LastEndMs { get; private set; }

    /// <summary>Points of roads or cells that the register does not have.</summary>
    public long Foreign { get; private set; }

    public static CellEvidence Read(IEnumerable<MetricPoint> points, ZoneRegister register, int windowSeconds)
    {
        var evidence = new CellEvidence();
        var view = new PointView("packets_received", "packets_missed");
        var counts = register.Roads.DistinctBy(r => r.Id)
            .ToDictionary(r => r.Id, r => RoadCells.Count(RoadCells.LengthM(r.Line)), StringComparer.Ordinal);
        var byRsu = new Dictionary<(string Road, int Cell, string Rsu), double>();
        foreach (MetricPoint point in points)
        {
            string road = view.Tag(point, "road");
            if (!int.TryParse(view.Tag(point, "cell"), NumberStyles.None, CultureInfo.InvariantCulture, out int cell)
                || !counts.TryGetValue(road, out int count)
                || cell >= count)
            {
                evidence.Foreign++;
                continue;
            }

            double received = view.Field(point, 0);
            double missed = view.Field(point, 1);
            double packets = (double.IsNaN(received) ? 0 : received) + (double.IsNaN(missed) ? 0 : missed);
            if (packets > 0)
            {
                evidence.Points++;
                evidence.LastEndMs = Math.Max(evidence.LastEndMs ?? 0, point.StartMs + (windowSeconds * 1000L));
                var key = (road, cell, view.Tag(point, "rsu"));
                byRsu[key] = byRsu.GetValueOrDefault(key) + packets;
            }
        }

        foreach (((string road, int cell, _), double packets) in byRsu)
        {
            evidence._packets[(road, cell)] = Math.Max(packets, evidence._packets.GetValueOrDefault((road, cell)));
        }

        return evidence;
    }

    /// <summary>The roads of the register with how much of each has evidence; unknown when no packet was placed at all.</summary>
    public IReadOnlyList<RoadStatus> Roads(ZoneRegister register, int minPackets) =>
        [.. register.Roads.Select(road => Road(road, minPackets))];

    private RoadStatus Road(RoadRecord road, int minPackets)
    {
        IReadOnlyList<RoadCell> cells = RoadCells.Cut(road.Line);
        double length = cells.Sum(c => c.LengthM);
        if (Points == 0)
        {
            return new RoadStatus(road.Id, road.Name, road.Class, road.Line, length, cells.Count, null, null);
        }

        RoadCell[] enough = [.. cells.Where(c => _packets.GetValueOrDefault((road.Id, c.Index)) >= minPackets)];
        return new RoadStatus(road.Id, road.Name, road.Class, road.Line, length, cells.Count, enough.Length, enough.Sum(c => c.LengthM));
    }
}
