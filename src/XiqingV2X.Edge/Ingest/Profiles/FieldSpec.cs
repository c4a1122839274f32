namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>What a field of the internal messages is.</summary>
/// <param name="Field">Which.</param>
/// <param name="Group">The part it belongs to.</param>
/// <param name="Name">Its name in a profile, within its part.</param>
/// <param name="Type">How it is read.</param>
internal sealed record FieldSpec(Field Field, Group Group, string Name, FieldType Type)
{
    /// <summary>What its unit measures.</summary>
    public Dimension Dimension { get; init; }

    /// <summary>Size of the number 1 on the wire in the base unit of the dimension; 1 without a dimension.</summary>
    public double Step { get; init; } = 1;

    /// <summary>Least number on the wire. For bits: 0.</summary>
    public double Min { get; init; }

    /// <summary>Largest number on the wire. For text: of bytes.</summary>
    public double Max { get; init; }

    /// <summary>The number on the wire that says "not known"; NaN where the field is then left out.</summary>
    public double Unavailable { get; init; } = double.NaN;

    /// <summary>Number of bits, for bits.</summary>
    public int Width { get; init; }

    /// <summary>A message without it is refused.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Names of the values 0, 1, 2 …; empty where the standard gives none.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Way to the field from the message, for people.</summary>
    public string Path { get; init; } = "";
}
