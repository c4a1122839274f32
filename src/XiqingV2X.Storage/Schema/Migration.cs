namespace XiqingV2X.Storage.Schema;

/// <summary>One step of the schema.</summary>
/// <param name="Version">Version that the step leads to; the first is 1 and each is one more than the last.</param>
/// <param name="Note">What it does, kept in the database.</param>
/// <param name="Sql">Statements, run in one transaction.</param>
internal sealed record Migration(int Version, string Note, string Sql);
