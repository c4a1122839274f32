namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>What a unit measures; a profile cannot give a field a unit of another one.</summary>
internal enum Dimension : byte
{
    None,
    Angle,
    Speed,
    Length,
    Duration,
    Acceleration,
    TurnRate,
    Share,
}
