namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>What a profile does with the value at one place of a payload.</summary>
/// <param name="Field">The field it fills.</param>
internal sealed record FieldRule(Field Field)
{
    /// <summary>The sender's number times this is the number on the wire; for places in degrees. NaN: told from the value itself.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Added after the factor.</summary>
    public double Offset { get; init; }

    /// <summary>The sender's own names and numbers of values.</summary>
    public NamedValue[] Values { get; init; } = [];

    /// <summary>Numbers that mean "not known".</summary>
    public double[] Invalid { get; init; } = [];

    /// <summary>What is too large is brought into the range by its remainder: for running numbers.</summary>
    public bool Wraps { get; init; }

    /// <summary>How an instant is written.</summary>
    public TimeFormat Time { get; init; }
}
