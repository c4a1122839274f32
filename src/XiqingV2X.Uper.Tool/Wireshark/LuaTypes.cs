using System.Globalization;
using System.Text;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Tool.Wireshark;

/// <summary>Writes the types of a set as Lua tables, each after those it refers to.</summary>
internal sealed class LuaTypes
{
    private readonly StringBuilder _text = new();

    private LuaTypes()
    {
    }

    /// <summary>A block that adds the set to <c>sets</c>.</summary>
    public static string Emit(string name, SchemaSet set)
    {
        var writer = new LuaTypes();
        writer._text.Append(CultureInfo.InvariantCulture, $"do -- {name}\n  local t = {{}}\n");
        foreach (var type in set.Types)
        {
            writer.Assign(type);
        }

        writer._text.Append(CultureInfo.InvariantCulture,
            $"  sets[#sets + 1] = {{ name = {Quote(name)}, root = {Place(NameOf(set.Root))} }}\nend\n");
        return writer._text.ToString();
    }

    private void Assign(SchemaType type)
    {
        var note = type.Doc.Length > 0 ? $", note = {Quote(type.Doc)}" : "";
        _text.Append(CultureInfo.InvariantCulture, $"  {Place(NameOf(type))} = {{ name = {Quote(NameOf(type))}, {Body(type, type.Doc)}{note}");
        switch (type)
        {
            case StructType s:
                Members("fields", s.Fields.Concat(s.Additions), s.Fields);
                break;
            case ChoiceType c:
                Members("alternatives", c.All, []);
                break;
            default:
                _text.Append(" }\n");
                break;
        }
    }

    private void Members(string name, IEnumerable<SchemaField> members, List<SchemaField> siblings)
    {
        _text.Append(CultureInfo.InvariantCulture, $", {name} = {{\n");
        foreach (var member in members)
        {
            var optional = member.Optional ? ", optional = true" : "";

            // The type field of an information object class is selected by a component in front of it.
            if (member.Type is ChoiceType { IsOpen: true } open)
            {
                optional += $", key = {Quote(siblings.First(f => f.CsName == open.Key || f.AsnName == open.Key).AsnName)}";
            }

            var note = member.Doc.Length > 0 ? $", note = {Quote(member.Doc)}" : "";
            _text.Append(CultureInfo.InvariantCulture, $"    {{ name = {Quote(member.AsnName)}, type = {Use(member.Type, member.Doc)}{optional}{note} }},\n");
        }

        _text.Append("  } }\n");
    }

    // A type without a name of its own is written where it is used, with the note of its component.
    private static string Use(SchemaType type, string doc) => NameOf(type).Length > 0 ? Place(NameOf(type)) : $"{{ {Body(type, doc)} }}";

    // Types written inside others have the name that the generator gave them.
    private static string NameOf(SchemaType type) => type switch
    {
        { Name.Length: > 0 } => type.Name,
        StructType s => s.AsnName,
        ChoiceType c => c.AsnName,
        EnumType e => e.AsnName,
        _ => "",
    };

    private static string Place(string name) => $"t[{Quote(name)}]";

    private static string Body(SchemaType type, string doc) => type switch
    {
        BooleanType => "kind = \"boolean\"",
        IntegerType i => Invariant($"kind = \"integer\", min = {i.Min}, max = {i.Max}, bits = {i.RootBits}{Extensible(i.Extensible)}{Meaning(i, doc)}"),
        EnumType e => Invariant($"kind = \"enumerated\", bits = {e.RootBits}{Extensible(e.Extensible)}, items = {{ {string.Join(", ", e.Items.Select(n => Quote(n.Name)))} }}{Values(e)}"),
        BitStringType b => Invariant($"kind = \"bitstring\", size = {b.Size}{Extensible(b.Extensible)}, names = {{ {string.Join(", ", b.Names.Select(n => Invariant($"[{n.Value}] = {Quote(n.Name)}")))} }}"),
        FixedOctetsType o => Invariant($"kind = \"octetstring\", min = {o.Length}, max = {o.Length}, bits = 0"),
        BytesType s => Invariant($"kind = \"{(s.Ia5 ? "ia5string" : "octetstring")}\", {Size(s.Size)}"),
        ListType l => Invariant($"kind = \"list\", {Size(l.Size)}, element = {Use(l.Element, "")}"),
        StructType s => Invariant($"kind = \"sequence\", optionals = {s.OptionalCount}, roots = {s.Fields.Count}{Extensible(s.Extensible)}"),
        ChoiceType { Ids: { } ids } => Invariant($"kind = \"open\", ids = {{ {string.Join(", ", ids)} }}"),
        ChoiceType c => Invariant($"kind = \"choice\", roots = {c.Alternatives.Count}, bits = {c.IndexBits}{Extensible(c.Extensible)}"),
        _ => throw new NotSupportedException($"the dissector does not know {type.GetType().Name}"),
    };

    private static string Size(SizeRule size) =>
        Invariant($"min = {size.Min}, max = {size.Max}, bits = {size.RootBits}{Extensible(size.Extensible)}{(size.IsGeneral ? ", general = true" : "")}");

    private static string Values(EnumType type) =>
        type.HasGaps ? Invariant($", values = {{ {string.Join(", ", type.Items.Select(n => n.Value))} }}") : "";

    private static string Meaning(IntegerType type, string doc)
    {
        var meaning = ValueMeaning.Parse(doc);
        var text = new StringBuilder();
        if (meaning.Unit is { } unit)
        {
            text.Append(CultureInfo.InvariantCulture, $", mul = {unit.Multiplier}, div = {unit.Divisor}, digits = {unit.Digits}, unit = {Quote(unit.Name)}");
        }

        var codes = meaning.Codes.Where(c => c.Key >= type.Min && c.Key <= type.Max).OrderBy(c => c.Key).ToArray();
        if (codes.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", codes = {{ {string.Join(", ", codes.Select(c => Invariant($"[{c.Key}] = {Quote(c.Value)}")))} }}");
        }

        return text.ToString();
    }

    private static string Extensible(bool extensible) => extensible ? ", extensible = true" : "";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)}\"";
}
