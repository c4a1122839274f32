namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>Leaves the parser at the first error of a file; turned into a diagnostic and never seen outside.</summary>
internal sealed class Asn1SyntaxException(int line, int column, string message, bool isUnsupported = false) : Exception(message)
{
    /// <summary>0-based line.</summary>
    public int Line { get; } = line;

    /// <summary>0-based column.</summary>
    public int Column { get; } = column;

    /// <summary>Right as ASN.1, but not supported here.</summary>
    public bool IsUnsupported { get; } = isUnsupported;
}
