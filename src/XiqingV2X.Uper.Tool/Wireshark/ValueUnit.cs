namespace XiqingV2X.Uper.Tool.Wireshark;

/// <summary>The physical value is raw × <paramref name="Multiplier"/> / <paramref name="Divisor"/>, as exact whole numbers.</summary>
/// <param name="Name">Unit as shown.</param>
/// <param name="Multiplier">Factor.</param>
/// <param name="Divisor">Divisor.</param>
/// <param name="Digits">Digits after the point that tell neighbouring raw values apart.</param>
internal sealed record ValueUnit(string Name, long Multiplier, long Divisor, int Digits);
