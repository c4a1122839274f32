namespace XiqingV2X.Coverage.Advice;

/// <summary>What would change the figures: where to drive, which units to look at, where one more unit would add most.</summary>
/// <param name="Drives">Stretches of road without evidence, longest first.</param>
/// <param name="Weak">Units in service below what is expected of them, with the likely cause.</param>
/// <param name="Sites">Where one more unit would add most verified road: an estimate, never a measurement.</param>
public sealed record NextSteps(IReadOnlyList<DriveStretch> Drives, IReadOnlyList<WeakRsu> Weak, IReadOnlyList<SiteEstimate> Sites);
