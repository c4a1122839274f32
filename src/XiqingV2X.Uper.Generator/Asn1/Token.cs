namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>One token with its place (0-based line and column) and the comments that belong to it.</summary>
internal sealed class Token(TokenKind kind, string text, int line, int column, string leadingComment)
{
    public TokenKind Kind { get; } = kind;

    public string Text { get; } = text;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Comment lines that stand right above this token.</summary>
    public string LeadingComment { get; } = leadingComment;

    /// <summary>Comment that follows on the same line.</summary>
    public string TrailingComment { get; set; } = "";
}
