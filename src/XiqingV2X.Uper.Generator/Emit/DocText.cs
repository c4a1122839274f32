using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>Sentences of the documentation of generated members.</summary>
internal static class DocText
{
    /// <summary>What a field holds: its note, its type's note, its range.</summary>
    public static string Field(SchemaField field)
    {
        var parts = new List<string> { $"ASN.1 {field.AsnName}{(field.IsAddition ? ", extension addition" : field.Optional ? ", OPTIONAL" : "")}:" };
        if (field.Doc.Length > 0)
        {
            parts.Add(Sentence(field.Doc));
        }

        if (field.Type.Doc.Length > 0 && field.Type.Doc != field.Doc && field.Type is not (StructType or ChoiceType or EnumType))
        {
            parts.Add(Sentence(field.Type.Doc));
        }

        parts.Add(Constraint(field.Type));
        return string.Join(" ", parts);
    }

    public static string Constraint(SchemaType type) => type switch
    {
        IntegerType { Extensible: true } i => $"{i.Min} to {i.Max} in {i.Bits} bits, or any other number (extensible range).",
        IntegerType i => $"{i.Min} to {i.Max}, {i.Bits} bits.",
        BooleanType => "1 bit.",
        EnumType e => $"{e.Items.Count + e.Additions.Count} values{(e.Extensible ? ", extensible" : "")}.",
        BitStringType b => $"{b.Size} bits{(b.Extensible ? ", size extensible" : "")}; bit 0 of the named list is 0x{1UL << (b.Size - 1):X}.",
        FixedOctetsType o => $"{o.Length} octets, the first one most significant.",
        BytesType { Ia5: true } s => $"{Size(s.Size)} characters of 7 bits, one byte each in the arena.",
        BytesType o => $"{Size(o.Size)} octets.",
        ListType l => $"{Size(l.Size)} elements.",
        StructType => "SEQUENCE.",
        ChoiceType { IsOpen: true } => "Open type.",
        _ => "CHOICE.",
    };

    public static string TypeSummary(string doc, string fallback) => doc.Length > 0 ? Sentence(doc) : fallback;

    private static string Size(SizeRule size) =>
        size.IsGeneral ? "Any number of" : $"{size.Min} to {size.Max}{(size.Extensible ? " (extensible)" : "")}";

    private static string Sentence(string text)
    {
        text = char.ToUpperInvariant(text[0]) + text.Substring(1);
        return text[text.Length - 1] is '.' or ')' ? text : text + ".";
    }
}
