using System.Globalization;
using XiqingV2X.Coverage.Evidence;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Coverage.Report;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Coverage.Advice;

/// <summary>Works out what to do next from what was judged.</summary>
internal static class Adviser
{
    private const int MostDrives = 200;
    private const int MostSites = 5;
    private const int MostCandidates = 4000;

    /// <summary>A unit that reaches less than this share of the median stands out.</summary>
    private const double StandsOut = 0.6;

    private const double Interrupted = 0.99;

    public static NextSteps Advise(EvidenceContext context) => new(Drives(context), Weak(context), Sites(context));

    private static List<DriveStretch> Drives(EvidenceContext context)
    {
        var names = context.Register.Roads.ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);
        var stretches = new List<DriveStretch>();
        var open = new List<CellStatus>();
        foreach (CellStatus cell in context.Cells)
        {
            if (open.Count > 0 && (cell.State != CellState.NoEvidence || cell.Road != open[^1].Road))
            {
                Close();
            }

            if (cell.State == CellState.NoEvidence)
            {
                open.Add(cell);
            }
        }

        Close();
        return [.. stretches.OrderByDescending(s => s.GainM).ThenBy(s => s.Road, StringComparer.Ordinal).ThenBy(s => s.FirstCell).Take(MostDrives)];

        void Close()
        {
            if (open.Count > 0)
            {
                stretches.Add(new DriveStretch(
                    open[0].Road,
                    names[open[0].Road],
                    open[0].Index,
                    open[^1].Index,
                    open.Sum(c => c.LengthM),
                    open.Where(c => c.NearestM <= context.Options.PlanningRadiusM).Sum(c => c.LengthM),
                    [.. open.Select(c => c.Middle)]));
                open.Clear();
            }
        }
    }

    private static List<WeakRsu> Weak(EvidenceContext context)
    {
        var weak = new List<WeakRsu>();
        double? median = MedianD90(context);
        var ranges = context.Ranges.ToDictionary(r => r.Rsu, StringComparer.Ordinal);
        foreach (RsuStatus rsu in context.Units.Where(u => u.State == RsuState.InService))
        {
            RsuRange? range = ranges.GetValueOrDefault(rsu.Id);
            if (rsu.Delivered == false)
            {
                weak.Add(new WeakRsu(rsu.Id, new("时段内没有送达任何消息", "delivered nothing in the period"), new("断电、断网、停机，或编号与台账不符", "no power, no network, switched off, or another id than in the register")));
            }
            else if (rsu.OnAir == false)
            {
                weak.Add(new WeakRsu(rsu.Id, new("最近已不在网", "not on air of late"), new("断电或断网", "power or network lost")));
            }
            else if (rsu.Availability < Interrupted)
            {
                weak.Add(new WeakRsu(rsu.Id, new($"可用率 {Percent(rsu.Availability)}", $"on air {Percent(rsu.Availability)} of the time"), new("网络不稳或反复重启", "an unsteady network, or restarts")));
            }
            else if (median is { } m && range is { } r && r.Packets >= 10 * context.Options.MinPacketsPerCell && (r.D90M ?? 0) < StandsOut * m)
            {
                string reach = r.D90M is { } d ? $"{d:0} m" : "< 50 m";
                weak.Add(new WeakRsu(rsu.Id, new($"d90 {reach}，全区中位数 {m:0} m", $"d90 {reach}, median of the zone {m:0} m"), new("选址遮挡、天线或馈线故障、功率过低", "an obstructed site, a broken antenna or feeder, or too little power")));
            }
        }

        return weak;
    }

    /// <summary>Greedy over the middles of cells that are not verified; each site takes what it reaches.</summary>
    private static List<SiteEstimate> Sites(EvidenceContext context)
    {
        var sites = new List<SiteEstimate>();
        if (MedianD90(context) is not { } radius || context.CellEvidence.Points == 0)
        {
            return sites;
        }

        CellStatus[] open = [.. context.Cells.Where(c => c.State != CellState.Verified)];
        var near = new CellGrid(open, radius);
        bool[] taken = new bool[open.Length];
        int step = Math.Max(1, open.Length / MostCandidates);
        while (sites.Count < MostSites)
        {
            (int best, double gain) = (-1, 0);
            for (int i = 0; i < open.Length; i += step)
            {
                double here = near.Within(open[i].Middle).Where(n => !taken[n]).Sum(n => open[n].LengthM);
                if (here > gain)
                {
                    (best, gain) = (i, here);
                }
            }

            if (best < 0)
            {
                break;
            }

            sites.Add(new SiteEstimate(open[best].Middle.Longitude, open[best].Middle.Latitude, open[best].Road, gain, radius));
            foreach (int n in near.Within(open[best].Middle))
            {
                taken[n] = true;
            }
        }

        return sites;
    }

    private static double? MedianD90(EvidenceContext context)
    {
        double[] known = [.. context.Ranges.Where(r => r.D90M is not null).Select(r => r.D90M!.Value).Order()];
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    private static string Percent(double? share) => (share * 100)?.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>Cells by place.</summary>
    private sealed class CellGrid
    {
        private readonly Dictionary<(int X, int Y), List<int>> _boxes = [];
        private readonly CellStatus[] _cells;
        private readonly double _radiusM;
        private readonly double _stepLat;
        private readonly double _stepLon;

        public CellGrid(CellStatus[] cells, double radiusM)
        {
            _cells = cells;
            _radiusM = radiusM;
            _stepLat = radiusM / 110_500;
            _stepLon = cells.Length == 0 ? 1 : radiusM / (110_500 * Math.Cos(double.DegreesToRadians(cells.Max(c => Math.Abs(c.Middle.Latitude)))));
            for (int i = 0; i < cells.Length; i++)
            {
                (int, int) box = Box(cells[i].Middle);
                if (!_boxes.TryGetValue(box, out List<int>? list))
                {
                    _boxes.Add(box, list = []);
                }

                list.Add(i);
            }
        }

        public IEnumerable<int> Within((double Longitude, double Latitude) place)
        {
            (int x, int y) = Box(place);
            for (int dx = -1; dx <= 1; dx++)
            {
                for (int dy = -1; dy <= 1; dy++)
                {
                    foreach (int i in _boxes.GetValueOrDefault((x + dx, y + dy)) ?? [])
                    {
                        if (RoadCells.DistanceM(place, _cells[i].Middle) <= _radiusM)
                        {
                            yield return i;
                        }
                    }
                }
            }
        }

        private (int X, int Y) Box((double Longitude, double Latitude) place) =>
            ((int)Math.Floor(place.Longitude / _stepLon), (int)Math.Floor(place.Latitude / _stepLat));
    }
}
