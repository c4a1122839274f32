using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The C# types that hold values: one file per named ASN.1 type.</summary>
internal static class TypeEmitter
{
    /// <summary>The file of a type, or null for a type that has no C# type of its own.</summary>
    public static string? Emit(SchemaSet set, SchemaType type) => type switch
    {
        EnumType e => Enum(set, e),
        BitStringType { Names.Count: > 0 } b => Bits(set, b),
        StructType s => Struct(set, s),
        ChoiceType c => Choice(set, c),
        _ => null,
    };

    public static string HintName(SchemaType type) => type switch
    {
        EnumType e => e.CsType,
        BitStringType b => Naming.Type(b.AsnName) + "Bits",
        _ => type.CsType,
    };

    private static string Enum(SchemaSet set, EnumType type)
    {
        var w = type.HasGaps ? CodeWriter.File(set.Namespace, "System") : CodeWriter.File(set.Namespace);
        w.Summary(DocText.TypeSummary(type.Doc, $"ASN.1 {type.AsnName}."));
        if (type.Extensible)
        {
            w.Remarks("Extensible: an addition this schema does not know has bit 0x8000 set and its index in the other bits; it is re-encoded as received.");
        }

        w.Open($"public enum {type.CsType} : {type.Underlying}");
        foreach (var item in type.Items)
        {
            w.Summary($"{item.Name} ({item.Value}).{(item.Doc.Length > 0 ? " " + item.Doc : "")}");
            w.Line($"{Naming.Pascal(item.Name)} = {item.Value},");
            w.Line("");
        }

        foreach (var (item, i) in type.Additions.Select((a, i) => (a, i)))
        {
            w.Summary($"{item.Name} ({item.Value}), extension addition {i}.{(item.Doc.Length > 0 ? " " + item.Doc : "")}");
            w.Line($"{Naming.Pascal(item.Name)} = 0x{EnumType.FirstAddition + i:X},");
            w.Line("");
        }

        w.Close();
        if (type.HasGaps)
        {
            w.Line("");
            EnumTable(w, type);
        }

        return w.ToString();
    }

    private static void EnumTable(CodeWriter w, EnumType type)
    {
        w.Summary($"Values of {type.AsnName} by their index on the wire (X.691 clause 14.1): they have gaps.");
        w.Open($"internal static class {type.WireClass}");
        w.Line($"private static ReadOnlySpan<ushort> Values => [{string.Join(", ", type.Items.Select(i => i.Value))}];");
        w.Line("");
        w.Line($"internal static {type.CsType} Value(ulong index) => ({type.CsType})Values[(int)index];");
        w.Line("");
        w.Line("// What is no item becomes an index that none has; unknown additions stay as they are.");
        w.Open($"internal static ushort Index({type.CsType} value)");
        w.Line("var index = (ushort)value >= 0x8000 ? (ushort)value : Values.IndexOf((ushort)value);");
        w.Line("return (ushort)(index < 0 ? 0x7FFF : index);");
        w.Close();
        w.Close();
    }

    private static string Bits(SchemaSet set, BitStringType type)
    {
        var w = CodeWriter.File(set.Namespace);
        w.Summary($"Named bits of {type.AsnName}. {DocText.TypeSummary(type.Doc, "")}".TrimEnd());
        w.Open($"public static class {Naming.Type(type.AsnName)}Bits");
        foreach (var bit in type.Names)
        {
            w.Summary($"{bit.Name}, bit {bit.Value}.{(bit.Doc.Length > 0 ? " " + bit.Doc : "")}");
            w.Line($"public const {type.CsType} {Naming.Pascal(bit.Name)} = 0x{1UL << (type.Size - 1 - (int)bit.Value):X};");
            w.Line("");
        }

        w.Close();
        return w.ToString();
    }

    private static string Struct(SchemaSet set, StructType type)
    {
        var w = CodeWriter.File(set.Namespace, "XiqingV2X.Uper");
        w.Summary(DocText.TypeSummary(type.Doc, $"ASN.1 {type.AsnName}."));
        w.Remarks($"SEQUENCE {type.AsnName} of module {type.ModuleName}{(type.Extensible ? ", extensible" : "")}; at least {type.MinBits} bits{(type.MaxBits is { } max ? $", at most {max}" : "")}.");
        w.Open($"public struct {type.CsType}");
        if (type.OptionalCount > 0)
        {
            w.Line("// Presence of the OPTIONAL components, in the order of the preamble (X.691 clause 19.2).");
            w.Line($"internal {type.PresenceType} Presence;");
            w.Line("");
        }

        if (type.Extensible)
        {
            w.Line("// Kept bits of extension additions this schema does not know: 1-based block of the arena, 0 = none.");
            w.Line("internal ushort AdditionsBlock;");
            w.Line("");
        }

        if (type.Additions.Count > 0)
        {
            w.Line("// Presence of the extension additions, the first is bit 0, and how many the sender announced: 0 = not decoded.");
            w.Line($"internal {type.AdditionPresenceType} AdditionPresence;");
            w.Line("internal ushort AdditionsCount;");
            w.Line("");
        }

        foreach (var field in type.Fields.Concat(type.Additions))
        {
            w.Summary(DocText.Field(field));
            w.Line($"public {field.Type.CsType} {field.CsName};");
            w.Line("");
            if (field.BlockField is { } block)
            {
                w.Line($"// Kept bits of {field.AsnName} when its size is not the root size.");
                w.Line($"internal ushort {block};");
                w.Line("");
            }
        }

        foreach (var field in type.Fields.Where(f => f.Optional).Concat(type.Additions))
        {
            var (word, wordType) = field.IsAddition ? ("AdditionPresence", type.AdditionPresenceType) : ("Presence", type.PresenceType);
            w.Line($"/// <summary>Whether <see cref=\"{field.CsName}\"/> is present.</summary>");
            w.Open($"public bool Has{field.CsName}");
            w.Line($"readonly get => ({word} & {field.PresenceBit}u) != 0;");
            w.Line($"set => {word} = ({wordType})(value ? {word} | {field.PresenceBit}u : {word} & ~{field.PresenceBit}u);");
            w.Close();
            w.Line("");
        }

        if (type.Extensible)
        {
            w.Line("/// <summary>Whether the value came with extension additions this schema does not know; they are re-encoded as received.</summary>");
            w.Line("public readonly bool HasUnknownAdditions => AdditionsBlock != 0;");
        }

        w.Close();
        return w.ToString();
    }

    private static string Choice(SchemaSet set, ChoiceType type)
    {
        var isRoot = type == set.Root;
        var w = CodeWriter.File(set.Namespace, "System.Runtime.InteropServices", "XiqingV2X.Uper");
        w.Summary($"Alternatives of {type.AsnName}.");
        w.Open($"public enum {type.ChoiceEnum} : byte");
        foreach (var (alternative, i) in type.Alternatives.Select((a, i) => (a, i)))
        {
            w.Summary($"{alternative.AsnName}.");
            w.Line($"{alternative.CsName} = {i},");
            w.Line("");
        }

        foreach (var (alternative, i) in type.Additions.Select((a, i) => (a, i)))
        {
            w.Summary($"{alternative.AsnName}, extension alternative {i}.");
            w.Line($"{alternative.CsName} = {ChoiceType.FirstAddition + i},");
            w.Line("");
        }

        if (type.Extensible)
        {
            w.Summary("An alternative this schema does not know; it is kept and re-encoded as received.");
            w.Line("UnknownExtension = 255,");
        }

        w.Close();
        w.Line("");
        w.Summary(DocText.TypeSummary(type.Doc, $"ASN.1 {type.AsnName}."));
        w.Remarks($"{(type.IsOpen ? "Open type" : "CHOICE")} {type.AsnName} of module {type.ModuleName}{(type.Extensible ? ", extensible" : "")}. " +
            (isRoot ? "The alternatives have one place each in the arena." : "The alternatives share their memory: read only the one that Choice names."));
        if (!isRoot)
        {
            w.Line("[StructLayout(LayoutKind.Explicit)]");
        }

        w.Open($"public struct {type.CsType}");
        w.Summary("Which alternative the value holds.");
        w.Line($"{(isRoot ? "" : "[FieldOffset(0)] ")}public {type.ChoiceEnum} Choice;");
        w.Line("");
        if (type.HasBlock)
        {
            w.Line("// Kept bits of an unknown alternative, or of a bit string beyond its root size: 1-based block, 0 = none.");
            w.Line($"{(isRoot ? "" : "[FieldOffset(2)] ")}internal ushort Block;");
            w.Line("");
        }

        if (!isRoot)
        {
            var offset = type.All.Any(a => Holds64Bits(a.Type)) ? 8 : 4;
            foreach (var alternative in type.All)
            {
                w.Summary(DocText.Field(alternative));
                w.Line($"[FieldOffset({offset})] public {alternative.Type.CsType} {alternative.CsName};");
                w.Line("");
            }
        }

        w.Close();
        return w.ToString();
    }

    private static bool Holds64Bits(SchemaType type) => type switch
    {
        StructType s => s.Fields.Concat(s.Additions).Any(f => Holds64Bits(f.Type)),
        ChoiceType c => c.All.Any(a => Holds64Bits(a.Type)),
        _ => type.CsType is "ulong" or "long",
    };
}
