using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Metrics;
using XiqingV2X.Traffic.Roads;

namespace XiqingV2X.Edge.Live;

/// <summary>Newest traffic figures of links, of the best source each: all vehicles once (fused), else sensors, else equipped vehicles.</summary>
internal sealed class LinksPart() : ItemsPart("links")
{
    private static readonly int Speed = Field("speed_kmh");
    private static readonly int Flow = Field("flow_vph");
    private static readonly int Density = Field("density_vpkm");
    private static readonly int Samples = Field("samples");
    private static readonly int Link = Tag("link");
    private static readonly int Source = Tag("source");
    private readonly Dictionary<string, MetricPoint> _best = new(StringComparer.Ordinal);
    private IReadOnlyList<MetricPoint>? _of;
    private MapSnapshot? _map;

    public override void Clear()
    {
        base.Clear();
        _of = null;
        _map = null;
    }

    protected override bool IsSame(LiveInput input) => ReferenceEquals(_of, input.Slow.Links) && ReferenceEquals(_map, input.Picture?.Map);

    protected override void Fill(LiveInput input)
    {
        _map = input.Picture?.Map;
        if (!ReferenceEquals(_of, input.Slow.Links))
        {
            Choose(input.Slow.Links);
        }

        foreach (LinkView link in input.Picture?.Map.Links ?? [])
        {
            if (_best.TryGetValue(link.Key, out MetricPoint? point))
            {
                Put(link.Key, (Point: point, Link: link), static (json, of) =>
                {
                    json.WriteString("id", of.Link.Key);
                    json.WriteString("source", of.Point.Tags[Source]);
                    json.WriteNumber("startMs", of.Point.StartMs);
                    json.WriteNumber("windowS", of.Point.WindowSeconds);
                    json.Number("speedKmh", of.Point.Values[Speed], 1);
                    json.Number("flowVph", of.Point.Values[Flow], 0);
                    json.Number("densityVpkm", of.Point.Values[Density], 1);
                    json.Number("samples", of.Point.Values[Samples], 0);
                    json.Number("speedLimitKmh", of.Link.Link.SpeedLimitMps * 3.6, 0);
                });
            }
        }
    }

    private void Choose(IReadOnlyList<MetricPoint> points)
    {
        _of = points;
        _best.Clear();
        foreach (MetricPoint point in points)
        {
            if (!_best.TryGetValue(point.Tags[Link], out MetricPoint? best) || Rank(point) > Rank(best))
            {
                _best[point.Tags[Link]] = point;
            }
        }
    }

    private static int Rank(MetricPoint point) =>
        (double.IsFinite(point.Values[Speed]) ? 10 : 0) + point.Tags[Source] switch { "fused" => 3, "rsm" => 2, _ => 1 };

    private static int Field(string name) => TrafficSeries.Link.Fields.ToList().FindIndex(field => field.Name == name);

    private static int Tag(string name) => TrafficSeries.Link.Tags.ToList().IndexOf(name);
}
