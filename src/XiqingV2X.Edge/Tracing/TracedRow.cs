using XiqingV2X.Storage.Points;

namespace XiqingV2X.Edge.Tracing;

/// <summary>A row of the store in whose window the message lies.</summary>
/// <param name="Stored">The row.</param>
/// <param name="Forwarded">Destinations that have taken it.</param>
/// <param name="Waiting">Destinations for which it waits.</param>
internal sealed record TracedRow(StoredPoint Stored, IReadOnlyList<string> Forwarded, IReadOnlyList<string> Waiting);
