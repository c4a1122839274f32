namespace XiqingV2X.Coverage.Report;

/// <summary>One town or key area. Null means that nothing is known of it or that it has none of it.</summary>
/// <param name="Id">Town code, or id of the area.</param>
/// <param name="Name">Name.</param>
/// <param name="Rsus">RSUs in service there.</param>
/// <param name="OnAir">Those on air.</param>
/// <param name="LengthM">Road length, metres.</param>
/// <param name="DesignM">Of it within the planning radius of an RSU in service, metres.</param>
/// <param name="EvidenceM">Of it with evidence, metres; null when nothing is known.</param>
/// <param name="VerifiedM">Of it verified, metres; null when nothing is known.</param>
/// <param name="Signalised">Signalised junctions there.</param>
/// <param name="Networked">Those whose signals are networked; null when nothing is known.</param>
/// <param name="Complete">Those complete in SPAT and MAP; null when nothing is known.</param>
public sealed record AreaStatus(
    string Id,
    string Name,
    int Rsus,
    int? OnAir,
    double LengthM,
    double DesignM,
    double? EvidenceM,
    double? VerifiedM,
    int Signalised,
    int? Networked,
    int? Complete);
