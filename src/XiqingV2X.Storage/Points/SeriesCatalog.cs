using System.Collections.Concurrent;
using System.Collections.Frozen;
using XiqingV2X.Traffic.Metrics;

namespace XiqingV2X.Storage.Points;

/// <summary>
/// Finds the definition of what is stored: the known one by name, or, for a series that this version does not know,
/// one made from the stored tag and field names. Keys and layouts never change once stored, so they are kept.
/// </summary>
internal sealed class SeriesCatalog(IEnumerable<SeriesDefinition> known)
{
    private readonly FrozenDictionary<string, SeriesDefinition> _known = known.ToFrozenDictionary(series => series.Name);
    private readonly ConcurrentDictionary<long, string[]> _layouts = [];
    private readonly ConcurrentDictionary<(string Series, string Tags, long Layout), SeriesDefinition> _made = [];
    private readonly ConcurrentDictionary<(SeriesDefinition Series, long Layout), int[]> _columns = [];
    private readonly ConcurrentDictionary<(long Key, long Layout), PointShape> _shapes = [];

    public PointShape? Find(long key, long layout) => _shapes.GetValueOrDefault((key, layout));

    public PointShape Add(long key, string series, int window, string tags, long layout, string fields)
    {
        string[] names = _layouts.GetOrAdd(layout, _ => PointText.Fields(fields));
        List<KeyValuePair<string, string>> values = PointText.Tags(tags);
        SeriesDefinition definition = _known.GetValueOrDefault(series) ?? _made.GetOrAdd(
            (series, string.Join('\0', values.Select(tag => tag.Key)), layout),
            _ => new SeriesDefinition(
                series,
                "",
                [.. values.Select(tag => tag.Key)],
                [.. names.Select(name => new FieldDefinition(name, "", ""))]));
        string[] ordered = [.. definition.Tags.Select(name => values.Find(tag => tag.Key == name).Value ?? "")];
        int[] columns = _columns.GetOrAdd((definition, layout), _ => [.. definition.Fields.Select(field => Array.IndexOf(names, field.Name))]);
        return _shapes.GetOrAdd((key, layout), new PointShape(definition, window, ordered, columns));
    }
}
