using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The thorough tier of the encoder: field by field over <c>UperWriter</c>, with extensions, exact bounds and the path of a failure.</summary>
internal sealed class EncoderEmitter
{
    private readonly SchemaSet _set;
    private readonly NameTable _names;
    private readonly CodeWriter _w;
    private readonly string _arena;

    private EncoderEmitter(SchemaSet set, NameTable names)
    {
        _set = set;
        _names = names;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set, NameTable names)
    {
        var e = new EncoderEmitter(set, names);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        _w.Summary("Thorough tier of the encoder. False: the writer holds the failure.");
        _w.Open($"internal static class {_set.Name}Encoder");
        var root = _set.Root;
        _w.Open($"internal static bool {root.CsType}(ref UperWriter w, {_arena} a)");
        ChoiceBody(root, "a.FrameValue", alternative => $"a.{alternative.CsName}Value");
        _w.Close();
        foreach (var type in _set.Types)
        {
            if (type is StructType s)
            {
                Struct(s);
            }
            else if (type is ChoiceType c && c != root)
            {
                _w.Line("");
                _w.Open($"private static bool {c.CsType}(ref UperWriter w, in {c.CsType} src, {_arena} a)");
                ChoiceBody(c, "src", alternative => $"src.{alternative.CsName}");
                _w.Close();
            }
        }

        _w.Close();
    }

    private void ChoiceBody(ChoiceType type, string source, Func<SchemaField, string> value)
    {
        _w.Open($"switch ({source}.Choice)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Indent();
            _w.Open($"if (!w.TryWriteBits({i}, {type.TagBits}))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
            Field(alternative, value(alternative), $"{source}.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        if (type.Extensible)
        {
            _w.Line($"case {type.ChoiceEnum}.UnknownExtension when {source}.Block != 0:");
            _w.Line($"    return w.TryWriteBits(1, 1) && w.TryWriteBlock(a, {source}.Block);");
        }

        _w.Line("default:");
        _w.Line("    return w.Fail(UperError.InvalidChoice);");
        _w.Close();
    }

    private void Struct(StructType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperWriter w, in {type.CsType} src, {_arena} a)");
        if (type.Extensible)
        {
            _w.Open("if (!w.TryWriteBits(src.AdditionsBlock == 0 ? 0UL : 1UL, 1))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
        }

        if (type.OptionalCount > 0)
        {
            _w.Open($"if (!w.TryWriteBits(src.Presence, {type.OptionalCount}))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
        }

        foreach (var field in type.Fields)
        {
            if (field.Optional)
            {
                _w.Open($"if (src.Has{field.CsName})");
            }

            Field(field, $"src.{field.CsName}", $"src.{field.BlockField}");
            if (field.Optional)
            {
                _w.Close();
                _w.Line("");
            }
        }

        _w.Line(type.Extensible ? "return src.AdditionsBlock == 0 || w.TryWriteBlock(a, src.AdditionsBlock);" : "return true;");
        _w.Close();
    }

    private void Field(SchemaField field, string source, string block)
    {
        switch (field.Type)
        {
            case BitStringType { Extensible: true } b:
                FailUnless(
                    $"({block} == 0 ? w.TryWriteNumber({source}, {Expressions.Max(b)}, {b.Bits}) : w.TryWriteBits(1, 1) && w.TryWriteBlock(a, {block}))", field);
                break;
            case NumberType n:
                FailUnless(Number(n, source), field);
                break;
            case BytesType b:
                FailUnless($"w.TryWriteNumber((ulong)((long){source}.Length - {b.Min}), {b.Max - b.Min}, {b.CountBits})", field);
                FailUnless($"w.TryWriteUnits(a.Bytes({source}), {b.UnitBits})", field);
                break;
            case ListType l:
                FailUnless($"w.TryWriteNumber((ulong)((long){source}.Count - {l.Min}), {l.Max - l.Min}, {l.CountBits})", field);
                var i = $"i{_names[field.AsnName]}";
                _w.Open($"for (var {i} = 0; {i} < {source}.Count; {i}++)");
                var element = $"a.{ArenaEmitter.Items(l.Element)}[{source}.Offset + {i}]";
                _w.Open($"if (!{(l.Element is NumberType e ? Number(e, element) : $"{l.Element.CsType}(ref w, in {element}, a)")})");
                _w.Line($"return w.At({_names[field.AsnName]}, {i});");
                _w.Close();
                _w.Close();
                _w.Line("");
                break;
            default:
                FailUnless($"{field.Type.CsType}(ref w, in {source}, a)", field);
                break;
        }
    }

    private static string Number(NumberType type, string source) =>
        type is EnumType { Extensible: true } e
            ? $"w.TryWriteEnumeration((ushort){source}, {e.RootBits}, {e.Items.Count})"
            : $"w.TryWriteNumber({Expressions.ToWire(type, source)}, {Expressions.Max(type)}, {type.Bits})";

    private void FailUnless(string condition, SchemaField field)
    {
        _w.Open($"if (!{condition})");
        _w.Line($"return w.At({_names[field.AsnName]});");
        _w.Close();
        _w.Line("");
    }
}
