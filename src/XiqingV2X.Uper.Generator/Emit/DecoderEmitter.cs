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
        ChoiceHead(root, "a.FrameValue");
        for (var i = 0; i < root.Alternatives.Count; i++)
        {
            var alternative = root.Alternatives[i];
            _w.Line($"case {i}:");
            _w.Line($"    return {alternative.Type.CsType}(ref r, ref a.{alternative.CsName}Value, a) || r.At({Name(alternative)});");
        }

        ChoiceTail();
    }

    private void Choice(ChoiceType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperReader r, ref {type.CsType} dst, {_arena} a)");
        _w.Line("dst = default;");
        ChoiceHead(type, "dst");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            _w.Line($"case {i}:");
            _w.Indent();
            var alternative = type.Alternatives[i];
            Field(alternative, $"dst.{alternative.CsName}", "dst.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        ChoiceTail();
    }

    private void ChoiceHead(ChoiceType type, string target)
    {
        _w.Line("ulong v;");
        if (type.Extensible)
        {
            _w.Open("if (!r.TryReadBits(1, out v))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
            _w.Open("if (v != 0)");
            _w.Line($"{target}.Choice = {type.ChoiceEnum}.UnknownExtension;");
            _w.Line($"return r.TryKeepAlternative(a, out {target}.Block);");
            _w.Close();
            _w.Line("");
        }

        _w.Open($"if (!r.TryReadChoice({type.IndexBits}, {type.Alternatives.Count}, out v))");
        _w.Line("return false;");
        _w.Close();
        _w.Line("");
        _w.Line($"{target}.Choice = ({type.ChoiceEnum})v;");
        _w.Open("switch (v)");
    }

    private void ChoiceTail()
    {
        _w.Line("default:");
        _w.Line("    return false;");
        _w.Close();
        _w.Close();
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

        _w.Line(type.Extensible ? "return extended == 0 || r.TryKeepAdditions(a, out dst.AdditionsBlock);" : "return true;");
        _w.Close();
    }

    private static bool NeedsNumber(StructType type) =>
        type.OptionalCount > 0 || type.Fields.Any(f => f.Type is NumberType and not EnumType { Extensible: true } || f.Type is ListType or BytesType);

    private void Field(SchemaField field, string target, string block)
    {
        switch (field.Type)
        {
            case EnumType { Extensible: true } e:
                FailUnless($"r.TryReadEnumeration(a, {e.RootBits}, {e.Items.Count}, out var e{Name(field)})", field);
                _w.Line($"{target} = ({e.CsType})e{Name(field)};");
                break;
            case BitStringType { Extensible: true } b:
                FailUnless($"r.TryReadBitString(a, {b.Size}, out v, out {block})", field);
                _w.Line($"{target} = ({b.CsType})v;");
                break;
            case NumberType n:
                FailUnless($"r.TryReadNumber({n.Bits}, {Expressions.Max(n)}, out v)", field);
                _w.Line($"{target} = {Expressions.FromWire(n, "v")};");
                break;
            case BytesType b:
                FailUnless($"r.TryReadNumber({b.CountBits}, {b.Max - b.Min}, out v)", field);
                FailUnless($"r.TryReadBytes(a, (int)v + {b.Min}, {b.UnitBits}, out {target})", field);
                break;
            case ListType l:
                List(field, l, target);
                break;
            default:
                FailUnless($"{field.Type.CsType}(ref r, ref {target}, a)", field);
                break;
        }
    }

    private void List(SchemaField field, ListType list, string target)
    {
        var (n, o, i) = ($"n{Name(field)}", $"o{Name(field)}", $"i{Name(field)}");
        FailUnless($"r.TryReadNumber({list.CountBits}, {list.Max - list.Min}, out v)", field);
        _w.Line($"var {n} = r.Affordable((int)v + {list.Min}, {list.Element.MinBits});");
        FailUnless($"a.TryReserve{ArenaEmitter.TypeName(list.Element.CsType)}({n}, out var {o})", field);
        _w.Line($"{target} = new {list.CsType}({o}, {n});");
        _w.Open($"for (var {i} = 0; {i} < {n}; {i}++)");
        var element = $"a.{ArenaEmitter.Items(list.Element)}[{o} + {i}]";
        switch (list.Element)
        {
            case EnumType { Extensible: true } e:
                _w.Open($"if (!r.TryReadEnumeration(a, {e.RootBits}, {e.Items.Count}, out var x))");
                _w.Line($"return r.At({Name(field)}, {i});");
                _w.Close();
                _w.Line("");
                _w.Line($"{element} = ({e.CsType})x;");
                break;
            case NumberType number:
                _w.Open($"if (!r.TryReadNumber({number.Bits}, {Expressions.Max(number)}, out v))");
                _w.Line($"return r.At({Name(field)}, {i});");
                _w.Close();
                _w.Line("");
                _w.Line($"{element} = {Expressions.FromWire(number, "v")};");
                break;
            default:
                _w.Open($"if (!{list.Element.CsType}(ref r, ref {element}, a))");
                _w.Line($"return r.At({Name(field)}, {i});");
                _w.Close();
                break;
        }

        _w.Close();
        _w.Line("");
    }

    private void FailUnless(string condition, SchemaField field)
    {
        _w.Open($"if (!{condition})");
        _w.Line($"return r.At({Name(field)});");
        _w.Close();
        _w.Line("");
    }

    private int Name(SchemaField field) => _names[field.AsnName];
}
