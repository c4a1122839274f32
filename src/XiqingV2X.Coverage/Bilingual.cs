namespace XiqingV2X.Coverage;

/// <summary>A text in both languages of the report.</summary>
/// <param name="Zh">Chinese, shown first.</param>
/// <param name="En">English, shown beside it.</param>
public readonly record struct Bilingual(string Zh, string En)
{
    /// <summary>No text.</summary>
    public static Bilingual Empty { get; } = new("", "");

    /// <summary>True when neither language has text.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Zh) && string.IsNullOrEmpty(En);

    /// <inheritdoc/>
    public override string ToString() => $"{Zh} / {En}";
}
