namespace XiqingV2X.Edge.Cli;

/// <summary>Why a text is no message.</summary>
/// <param name="Reason">Word for counting.</param>
/// <param name="Column">Where, from 1.</param>
/// <param name="Detail">What is wrong, for people.</param>
internal readonly record struct TextFault(string Reason, int Column, string Detail);
