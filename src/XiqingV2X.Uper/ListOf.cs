namespace XiqingV2X.Uper;

/// <summary>A SEQUENCE OF: a slice of the arena's array of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">Element type.</typeparam>
/// <param name="Offset">Index of the first element.</param>
/// <param name="Count">Number of elements.</param>
public readonly record struct ListOf<T>(int Offset, int Count)
    where T : unmanaged;
