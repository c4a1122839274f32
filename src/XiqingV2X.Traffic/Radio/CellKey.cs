namespace XiqingV2X.Traffic.Radio;

/// <summary>A road cell as one RSU hears it.</summary>
/// <param name="Road">Index of the road.</param>
/// <param name="Cell">Index of the cell along it.</param>
/// <param name="Rsu">RSU.</param>
internal readonly record struct CellKey(int Road, int Cell, int Rsu);
