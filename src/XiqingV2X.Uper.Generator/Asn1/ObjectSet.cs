namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary><c>Name CLASS ::= { {…} | {…}, ... }</c>.</summary>
internal sealed record ObjectSet(string Name, string Class, EquatableArray<ObjectRow> Rows, int Line, int Column);
