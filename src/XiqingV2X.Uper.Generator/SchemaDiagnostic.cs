namespace XiqingV2X.Uper.Generator;

/// <summary>A finding in a module, as data: 0-based line and column.</summary>
internal sealed record SchemaDiagnostic(string Id, string Path, int Line, int Column, string Message);
