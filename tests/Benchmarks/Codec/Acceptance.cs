namespace XiqingV2X.Benchmarks.Codec;

/// <summary>How many times faster than asn1c each line has to be, on one core and without allocating.</summary>
internal static class Acceptance
{
    /// <summary>For every line.</summary>
    public const double Encode = 20;

    /// <summary>For decoding and reading every field, by kind of message; null where nothing is asked.</summary>
    public static double? Decode(string name) => name switch
    {
        _ when name.Contains("BSM", StringComparison.Ordinal) => 30,
        _ when name.Contains("SPAT", StringComparison.Ordinal) => 35,
        _ when name.Contains("MAP", StringComparison.Ordinal) => 40,
        _ when name.Contains("RSI", StringComparison.Ordinal) => 40,
        _ when name.StartsWith("RSM 16", StringComparison.Ordinal) => 50,
        _ => null,
    };
}
