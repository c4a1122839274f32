namespace XiqingV2X.Coverage.Advice;

/// <summary>A unit in service below what is expected of it.</summary>
/// <param name="Rsu">Id.</param>
/// <param name="Finding">What is seen.</param>
/// <param name="LikelyCause">What it is likely due to: a hint where to look, not a diagnosis.</param>
public sealed record WeakRsu(string Rsu, Bilingual Finding, Bilingual LikelyCause);
