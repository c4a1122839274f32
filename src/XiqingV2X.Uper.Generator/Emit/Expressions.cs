using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>How a number on the wire and a C# value turn into each other.</summary>
internal static class Expressions
{
    /// <summary>The C# value of a number read from the wire (an expression of type ulong).</summary>
    public static string FromWire(NumberType type, string wire) => type switch
    {
        BooleanType => $"{wire} != 0",
        IntegerType { Extensible: true } i => $"(long)({wire}) + {i.Min}",
        EnumType { HasGaps: true } e => $"{e.WireClass}.Value(({wire}))",
        IntegerType { Min: 0 } i => $"({i.CsType})({wire})",
        IntegerType { CsType: "int" or "uint" } i => $"({i.CsType})((long)({wire}) + {i.Min})",
        IntegerType i => $"({i.CsType})((int)({wire}) + {i.Min})",
        _ => $"({type.CsType})({wire})",
    };

    /// <summary>The number on the wire (an expression of type ulong) of a C# value.</summary>
    public static string ToWire(NumberType type, string value) => type switch
    {
        BooleanType => $"({value} ? 1UL : 0UL)",
        EnumType { HasGaps: true } e => $"(ulong){e.WireClass}.Index({value})",
        IntegerType { Min: 0 } => $"(ulong){value}",
        IntegerType i => $"(ulong)((long){value} - {i.Min})",
        FixedOctetsType { CsType: "ulong" } => value,
        _ => $"(ulong){value}",
    };

    /// <summary>The largest number on the wire of the root; an extensible type has one bit more.</summary>
    public static ulong Max(NumberType type) => type switch
    {
        IntegerType i => i.Range,
        EnumType e => (ulong)(e.Items.Count - 1),
        BitStringType b => AllOnes(b.Size),
        _ => AllOnes(type.Bits),
    };

    /// <summary>Whether a number of the type's bits can exceed what is allowed.</summary>
    public static bool NeedsCheckFromWire(NumberType type) => Max(type) != AllOnes(type.Bits);

    /// <summary>Whether the C# type can hold what is not allowed.</summary>
    public static bool NeedsCheckToWire(NumberType type) => type switch
    {
        BooleanType => false,
        EnumType => true,
        _ => Max(type) != AllOnes(CsBits(type.CsType)),
    };

    private static int CsBits(string csType) => csType switch
    {
        "byte" or "sbyte" => 8,
        "ushort" or "short" => 16,
        "ulong" or "long" => 64,
        _ => 32,
    };

    private static ulong AllOnes(int bits) => bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
}
