using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Coverage.Evidence;

/// <summary>Reads tags and fields of points by name, whatever their order; places are looked up once per definition.</summary>
internal sealed class PointView(params string[] fields)
{
    private SeriesDefinition? _series;
    private int[] _fieldPlaces = [];
    private Dictionary<string, int> _tagPlaces = [];

    /// <summary>The value of a tag; empty when the series has no such tag.</summary>
    public string Tag(MetricPoint point, string tag)
    {
        Bind(point.Series);
        return _tagPlaces.TryGetValue(tag, out int place) ? point.Tags[place] : "";
    }

    /// <summary>The value of the field that was named at this place; NaN when the series has no such field.</summary>
    public double Field(MetricPoint point, int index)
    {
        Bind(point.Series);
        int place = _fieldPlaces[index];
        return place < 0 ? double.NaN : point.Values[place];
    }

    private void Bind(SeriesDefinition series)
    {
        if (ReferenceEquals(series, _series))
        {
            return;
        }

        _series = series;
        _fieldPlaces = [.. fields.Select(f => series.Fields.ToList().FindIndex(d => d.Name == f))];
        _tagPlaces = series.Tags.Select((name, place) => (name, place)).ToDictionary(t => t.name, t => t.place, StringComparer.Ordinal);
    }
}
