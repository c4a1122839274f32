namespace XiqingV2X.Traffic.Metrics;

/// <summary>A kind of metric point: its tags (low cardinality, never a vehicle id) and its fields.</summary>
/// <param name="Name">Series name, lower snake case; the InfluxDB measurement is the same name.</param>
/// <param name="Description">What one point says.</param>
/// <param name="Tags">Tag names in the order in which a point carries their values; sorted, as InfluxDB wants them.</param>
/// <param name="Fields">Figures in the order in which a point carries them.</param>
public sealed record SeriesDefinition(
    string Name,
    string Description,
    IReadOnlyList<string> Tags,
    IReadOnlyList<FieldDefinition> Fields);
