namespace XiqingV2X.Coverage.Report;

/// <summary>One road of the register and how much of it has evidence.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Class">Road class of the register.</param>
/// <param name="Line">Centre line, each point (longitude, latitude), WGS-84 degrees.</param>
/// <param name="LengthM">Length, metres.</param>
/// <param name="Cells">Number of cells.</param>
/// <param name="CellsWithEvidence">Cells with enough packets to judge; null when nothing is known.</param>
/// <param name="EvidenceM">Length of those cells, metres; null when nothing is known.</param>
public sealed record RoadStatus(
    string Id,
    string Name,
    string Class,
    IReadOnlyList<(double Longitude, double Latitude)> Line,
    double LengthM,
    int Cells,
    int? CellsWithEvidence,
    double? EvidenceM)
{
    /// <summary>Length of the cells that are verified (N04), metres; null when nothing is known.</summary>
    public double? VerifiedM { get; init; }

    /// <summary>NBS code of street or town, or null.</summary>
    public string? TownCode { get; init; }
}
