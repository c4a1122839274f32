namespace XiqingV2X.Traffic.Radio;

/// <summary>A vehicle as one RSU hears it.</summary>
internal readonly record struct ReceptionKey(ulong Vehicle, int Rsu);
