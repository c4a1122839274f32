using XiqingV2X.Coverage.Register;
using XiqingV2X.Traffic.Geometry;
using XiqingV2X.Traffic.Ledger;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>
/// Evidence of one town or key area: what the register has there, and points and ledger rows of it. What is registered elsewhere is
/// left out; what is not registered at all cannot be placed, and stays.
/// </summary>
internal sealed class AreaEvidence : IEvidenceSource
{
    private readonly IEvidenceSource _source;
    private readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal);
    private readonly HashSet<string> _nodesElsewhere;
    private readonly HashSet<string> _roads;

    public AreaEvidence(IEvidenceSource source, string area)
    {
        _source = source;
        ZoneRegister all = source.Register;
        KeyAreaRecord? key = all.Areas.FirstOrDefault(a => a.Id == area);
        if (key is null && all.Roads.All(r => r.TownCode != area && r.Area != area) && all.Rsus.All(r => r.TownCode != area) && all.Junctions.All(j => j.TownCode != area))
        {
            throw new ArgumentException($"'{area}' is neither a key area nor a town of the register");
        }

        bool Inside(double? longitude, double? latitude, string? town) =>
            key is null ? town == area : longitude is { } x && latitude is { } y && key.Contains(x, y);
        Register = all with
        {
            Label = $"{all.Label} · {key?.Name ?? area}",
            Rsus = [.. all.Rsus.Where(r => Inside(r.Longitude, r.Latitude, r.TownCode))],
            Junctions = [.. all.Junctions.Where(j => Inside(j.Longitude, j.Latitude, j.TownCode))],
            Roads = [.. all.Roads.Where(r => key is null ? r.TownCode == area || r.Area == area : MostlyIn(key, r))],
        };
        foreach (RsuRecord rsu in all.Rsus.Except(Register.Rsus))
        {
            _elsewhere.UnionWith(rsu.Aliases.Prepend(rsu.Id));
        }

        _nodesElsewhere = [.. all.Junctions.Except(Register.Junctions).Select(j => j.Node)];
        _roads = [.. Register.Roads.Select(r => r.Id)];
    }

    public ZoneRegister Register { get; }

    public (long FromMs, long ToMs)? Span => _source.Span;

    public IReadOnlyList<LedgerRow> Ledger() => [.. _source.Ledger().Where(r => !_elsewhere.Contains(r.Rsu))];

    // A road may be heard by a unit beyond the border: cells go by their road alone.
    public IEnumerable<MetricPoint> Points(string series, int windowSeconds, long fromMs, long toMs)
    {
        var view = new PointView();
        foreach (MetricPoint point in _source.Points(series, windowSeconds, fromMs, toMs))
        {
            bool here = series == "cell"
                ? _roads.Contains(view.Tag(point, "road"))
                : !_elsewhere.Contains(view.Tag(point, "rsu")) && !_nodesElsewhere.Contains(view.Tag(point, "node"));
            if (here)
            {
                yield return point;
            }
        }
    }

    private static bool MostlyIn(KeyAreaRecord area, RoadRecord road)
    {
        var walk = new LineWalk(road.Line);
        IReadOnlyList<RoadCell> cells = RoadCells.Cut(road.Line);
        int inside = cells.Count(c =>
        {
            (double x, double y) = walk.At((c.FromM + c.ToM) / 2);
            return area.Contains(x, y);
        });
        return inside * 2 > cells.Count;
    }
}
