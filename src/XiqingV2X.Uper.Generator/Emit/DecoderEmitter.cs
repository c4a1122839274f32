using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The thorough tier of the decoder: field by field over <c>UperReader</c>, with extensions and the path of a failure.</summary>
internal sealed class DecoderEmitter
{
    private readonly SchemaSet _set;
    private readonly NameTable _names;
    private readonly CodeWriter _w;
    private readonly string _arena;

    private DecoderEmitter(SchemaSet set, NameTable names)
    {
        _set = set;
        _names = names;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set, NameTable names)
    {
        var e = new DecoderEmitter(set, names);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        _w.Summary("Thorough tier of the decoder. False: the reader holds the failure, or the arena is full.");
        _w.Open($"internal static class {_set.Name}Decoder");
        Root();
        foreach (var type in _set.Types)
        {
            if (type is StructType s)
            {
                Struct(s);
            }
            else if (type is ChoiceType { IsOpen: true } open)
            {
                Open(open);
            }
            else if (type is ChoiceType c && c != _set.Root)
            {
                Choice(c);
            }
        }

        _w.Close();
    }

    private void Root()
    {
        var root = _set.Root;
        _w.Open($"internal static bool {root.CsType}(ref UperReader r, {_arena} a)");
        _w.Line("a.FrameValue = default;");
        ChoiceBody(root, "a.FrameValue", alternative => $"a.{alternative.CsName}Value");
    }

    private void Choice(ChoiceType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperReader r, ref {type.CsType} dst, {_arena} a)");
        _w.Line("dst = default;");
        ChoiceBody(type, "dst", alternative => $"dst.{alternative.CsName}");
    }

    private void ChoiceBody(ChoiceType type, string target, Func<SchemaField, string> value)
    {
        _w.Line("ulong v;");
        if (type.Extensible)
        {
            _w.Open("if (!r.TryReadBits(1, out v))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
            _w.Open("if (v != 0)");
            ExtensionAlternative(type, target, value);
            _w.Close();
            _w.Line("");
        }

        _w.Open($"if (!r.TryReadChoice({type.IndexBits}, {type.Alternatives.Count}, out v))");
        _w.Line("return false;");
        _w.Close();
        _w.Line("");
        _w.Line($"{target}.Choice = ({type.ChoiceEnum})v;");
        _w.Open("switch (v)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            _w.Line($"case {i}:");
            _w.Indent();
            Field(type.Alternatives[i], value(type.Alternatives[i]), $"{target}.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        _w.Line("default:");
        _w.Line("    return false;");
        _w.Close();
        _w.Close();
    }

    private void ExtensionAlternative(ChoiceType type, string target, Func<SchemaField, string> value)
    {
        _w.Line($"{target}.Choice = {type.ChoiceEnum}.UnknownExtension;");
        if (type.Additions.Count == 0)
        {
            _w.Line($"return r.TryKeepAlternative(a, out {target}.Block);");
            return;
        }

        _w.Open($"if (!r.TryReadAlternative(a, {type.Additions.Count}, out var addition, out {target}.Block))");
        _w.Line("return false;");
        _w.Close();
        _w.Line("");
        _w.Open("switch (addition)");
        for (var i = 0; i < type.Additions.Count; i++)
        {
            var alternative = type.Additions[i];
            _w.Line($"case {i}:");
            _w.Indent();
            _w.Line($"{target}.Choice = {type.ChoiceEnum}.{alternative.CsName};");
            OpenType(alternative, value(alternative), $"{target}.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        _w.Line("default:");
        _w.Line("    return true; // kept");
        _w.Close();
    }

    // The type field of an information object class: key says which type the octets hold.
    private void Open(ChoiceType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperReader r, ref {type.CsType} dst, {_arena} a, long key)");
        _w.Line("dst = default;");
        if (type.Alternatives.Any(a => NeedsNumber(a.Type)))
        {
            _w.Line("ulong v;");
        }

        _w.Open("switch (key)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _w.Line($"case {type.Ids![i]}:");
            _w.Indent();
            _w.Line($"dst.Choice = {type.ChoiceEnum}.{alternative.CsName};");
            OpenType(alternative, $"dst.{alternative.CsName}", "dst.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        _w.Line("default:");
        _w.Line($"    dst.Choice = {type.ChoiceEnum}.UnknownExtension;");
        _w.Line("    return r.TryKeepOpenType(a, out dst.Block);");
        _w.Close();
        _w.Close();
    }

    private void OpenType(SchemaField field, string target, string block)
    {
        var fail = $"return r.At({Name(field)});";
        FailUnless($"r.TryEnterOpenType(a, out var s{Name(field)})", fail);
        Field(field, target, block);
        FailUnless($"r.TryLeaveOpenType(s{Name(field)})", fail);
    }

    private void Struct(StructType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperReader r, ref {type.CsType} dst, {_arena} a)");
        _w.Line("dst = default;");
        if (NeedsNumber(type))
        {
            _w.Line("ulong v;");
        }

        if (type.Extensible)
        {
            _w.Open("if (!r.TryReadBits(1, out var extended))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
        }

        if (type.OptionalCount > 0)
        {
            _w.Open($"if (!r.TryReadBits({type.OptionalCount}, out v))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
            _w.Line($"dst.Presence = ({type.PresenceType})v;");
        }

        foreach (var field in type.Fields)
        {
            if (field.Optional)
            {
                _w.Open($"if (dst.Has{field.CsName})");
            }

            Field(field, $"dst.{field.CsName}", $"dst.{field.BlockField}");
            if (field.Optional)
            {
                _w.Close();
                _w.Line("");
            }
        }

        if (type.Additions.Count > 0)
        {
            Additions(type);
        }
        else
        {
            _w.Line(type.Extensible ? "return extended == 0 || r.TryKeepAdditions(a, out dst.AdditionsBlock);" : "return true;");
        }

        _w.Close();
    }

    private void Additions(StructType type)
    {
        _w.Open("if (extended == 0)");
        _w.Line("return true;");
        _w.Close();
        _w.Line("");
        _w.Open($"if (!r.TryReadAdditions({type.Additions.Count}, out var additions))");
        _w.Line("return false;");
        _w.Close();
        _w.Line("");
        _w.Line($"dst.AdditionPresence = ({type.AdditionPresenceType})additions.Present;");
        _w.Line("dst.AdditionsCount = (ushort)additions.Count;");
        foreach (var field in type.Additions)
        {
            _w.Open($"if (dst.Has{field.CsName})");
            OpenType(field, $"dst.{field.CsName}", $"dst.{field.BlockField}");
            _w.Close();
            _w.Line("");
        }

        _w.Line($"return r.TryKeepUnknownAdditions(a, {type.Additions.Count}, additions, out dst.AdditionsBlock);");
    }

    private static bool NeedsNumber(StructType type) =>
        type.OptionalCount > 0 || type.Fields.Concat(type.Additions).Any(f => NeedsNumber(f.Type));

    private static bool NeedsNumber(SchemaType type) => type switch
    {
        EnumType { Extensible: true } or IntegerType { Extensible: true } => false,
        NumberType => true,
        BytesType b => b.Size.IsPlain,
        ListType l => l.Size.IsPlain || NeedsNumber(l.Element),
        _ => false,
    };

    private void Field(SchemaField field, string target, string block) =>
        Value(field.Type, target, block, $"{Name(field)}", $"return r.At({Name(field)});");

    // id: makes the locals unique within a method; fail: what to do when the value cannot be read.
    private void Value(SchemaType type, string target, string block, string id, string fail)
    {
        switch (type)
        {
            case EnumType { Extensible: true } e:
                FailUnless($"r.TryReadEnumeration(a, {e.RootBits}, {e.Items.Count}, out var e{id})", fail);
                _w.Line($"{target} = {(e.HasGaps ? $"e{id} >= UperReader.UnknownEnumeration ? ({e.CsType})e{id} : {e.WireClass}.Value(e{id})" : $"({e.CsType})e{id}")};");
                break;
            case IntegerType { Extensible: true } i:
                FailUnless($"r.TryReadExtensibleNumber({i.RootBits}, {i.Min}, {i.Max}, out {target})", fail);
                break;
            case BitStringType { Extensible: true } b:
                FailUnless($"r.TryReadBitString(a, {b.Size}, out v, out {block})", fail);
                _w.Line($"{target} = ({b.CsType})v;");
                break;
            case NumberType n:
                FailUnless($"r.TryReadNumber({n.Bits}, {Expressions.Max(n)}, out v)", fail);
                _w.Line($"{target} = {Expressions.FromWire(n, "v")};");
                break;
            case BytesType { Size.IsPlain: true } b:
                FailUnless($"r.TryReadNumber({b.Size.RootBits}, {b.Size.Max - b.Size.Min}, out v)", fail);
                FailUnless($"r.TryReadBytes(a, (int)v + {b.Size.Min}, {b.UnitBits}, out {target})", fail);
                break;
            case BytesType b:
                FailUnless($"r.TryReadBytes(a, {SizeArguments(b.Size)}, {b.UnitBits}, out {target})", fail);
                break;
            case ListType { Size.IsPlain: true } l:
                List(l, target, id, fail);
                break;
            case ListType l:
                FragmentedList(l, target, id, fail);
                break;
            case ChoiceType { IsOpen: true } open:
                FailUnless($"{open.CsType}(ref r, ref {target}, a, {Sibling(target, open.Key)})", fail);
                break;
            default:
                FailUnless($"{type.CsType}(ref r, ref {target}, a)", fail);
                break;
        }
    }

    private void List(ListType list, string target, string id, string fail)
    {
        var (n, o, i) = ($"n{id}", $"o{id}", $"i{id}");
        FailUnless($"r.TryReadNumber({list.Size.RootBits}, {list.Size.Max - list.Size.Min}, out v)", fail);
        _w.Line($"var {n} = r.Affordable((int)v + {list.Size.Min}, {list.Element.MinBits});");
        FailUnless($"a.TryReserve{ArenaEmitter.TypeName(list.Element.CsType)}({n}, out var {o})", fail);
        _w.Line($"{target} = new {list.CsType}({o}, {n});");
        _w.Open($"for (var {i} = 0; {i} < {n}; {i}++)");
        Element(list, $"{o} + {i}", id, i, fail);
        _w.Close();
        _w.Line("");
    }

    // A number of elements that may come in fragments (X.691 clause 10.9.3.8). The pieces follow each other in the arena
    // because no element contains elements of its own type.
    private void FragmentedList(ListType list, string target, string id, string fail)
    {
        var (n, o, i, c, m) = ($"n{id}", $"o{id}", $"i{id}", $"c{id}", $"m{id}");
        _w.Line($"var {n} = 0;");
        _w.Line($"var {c} = 0;");
        _w.Line($"bool {m};");
        _w.Open("do");
        FailUnless($"r.TryReadSize({c}, {SizeArguments(list.Size)}, out {c}, out {m})", fail);
        _w.Line($"{c} = r.Affordable({c}, {list.Element.MinBits});");
        FailUnless($"a.TryReserve{ArenaEmitter.TypeName(list.Element.CsType)}({c}, out var {o})", fail);
        _w.Line($"{target} = new {list.CsType}({o} - {n}, {n} + {c});");
        _w.Line($"{n} += {c};");
        _w.Open($"for (var {i} = {n} - {c}; {i} < {n}; {i}++)");
        Element(list, $"{target}.Offset + {i}", id, i, fail);
        _w.Close();
        _w.Close();
        _w.Line($"while ({m});");
        _w.Line("");
    }

    private void Element(ListType list, string place, string id, string index, string fail)
    {
        Value(list.Element, $"a.{ArenaEmitter.Items(list.Element)}[{place}]", "_", id + "x", FailOfElement("r", fail, index));
    }

    /// <summary>Another component of the value that <paramref name="member"/> belongs to.</summary>
    public static string Sibling(string member, string name) => member.Substring(0, member.LastIndexOf('.') + 1) + name;

    /// <summary>The failure within a list: the same with the index of the element.</summary>
    public static string FailOfElement(string reader, string fail, string index) => fail.IndexOf(',') < 0 && fail.StartsWith("return", StringComparison.Ordinal)
        ? fail.Replace(");", $", {index});")
        : $"{reader}.AtIndex({index}); {fail}";

    /// <summary>The UperSize that stands for a size which is extensible or has no bound.</summary>
    public static string SizeArguments(SizeRule size) =>
        size.IsGeneral ? "UperSize.General" : $"new UperSize({size.RootBits}, {size.Min}, {size.Max})";

    private void FailUnless(string condition, string fail)
    {
        _w.Open($"if (!{condition})");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }

    private int Name(SchemaField field) => _names[field.AsnName];
}
