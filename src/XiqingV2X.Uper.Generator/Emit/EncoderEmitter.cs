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
            else if (type is ChoiceType { IsOpen: true } open)
            {
                Open(open);
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

        for (var i = 0; i < type.Additions.Count; i++)
        {
            var alternative = type.Additions[i];
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Indent();
            _w.Open($"if (!(w.TryWriteBits(1, 1) && w.TryWriteSmallNumber({i})))");
            _w.Line("return false;");
            _w.Close();
            _w.Line("");
            OpenType(alternative, value(alternative), $"{source}.Block");
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

    private void Open(ChoiceType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperWriter w, in {type.CsType} src, {_arena} a, long key)");
        _w.Open("switch (key)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _w.Line($"case {type.Ids![i]} when src.Choice == {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Indent();
            OpenType(alternative, $"src.{alternative.CsName}", "src.Block");
            _w.Line("return true;");
            _w.Outdent();
        }

        _w.Line($"{string.Join(" ", type.Ids!.Select(id => $"case {id}:"))}");
        _w.Line("    return w.Fail(UperError.InvalidChoice); // the number of another type");
        _w.Line($"case var _ when src.Choice == {type.ChoiceEnum}.UnknownExtension && src.Block != 0:");
        _w.Line("    return w.TryWriteBlock(a, src.Block);");
        _w.Line("default:");
        _w.Line("    return w.Fail(UperError.InvalidChoice);");
        _w.Close();
        _w.Close();
    }

    private void OpenType(SchemaField field, string source, string block)
    {
        var name = _names[field.AsnName];
        var fail = $"return w.At({name});";
        FailUnless($"w.TryBeginOpenType(out var s{name})", fail);
        Field(field, source, block);
        FailUnless($"w.TryEndOpenType(s{name})", fail);
    }

    private void Struct(StructType type)
    {
        _w.Line("");
        _w.Open($"private static bool {type.CsType}(ref UperWriter w, in {type.CsType} src, {_arena} a)");
        if (type.Extensible)
        {
            _w.Open($"if (!w.TryWriteBits({Additions(type)} == 0 ? 0UL : 1UL, 1))");
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

        if (type.Additions.Count > 0)
        {
            Additions(type, type.Additions);
        }
        else
        {
            _w.Line(type.Extensible ? "return src.AdditionsBlock == 0 || w.TryWriteBlock(a, src.AdditionsBlock);" : "return true;");
        }

        _w.Close();
    }

    private static string Additions(StructType type) =>
        type.Additions.Count > 0 ? "(src.AdditionsBlock | src.AdditionPresence | src.AdditionsCount)" : "src.AdditionsBlock";

    private void Additions(StructType type, List<SchemaField> additions)
    {
        _w.Open($"if ({Additions(type)} == 0)");
        _w.Line("return true;");
        _w.Close();
        _w.Line("");
        _w.Open($"if (!w.TryWriteAdditions(a, {additions.Count}, src.AdditionPresence, src.AdditionsCount, src.AdditionsBlock))");
        _w.Line("return false;");
        _w.Close();
        _w.Line("");
        foreach (var field in additions)
        {
            _w.Open($"if (src.Has{field.CsName})");
            OpenType(field, $"src.{field.CsName}", $"src.{field.BlockField}");
            _w.Close();
            _w.Line("");
        }

        _w.Line($"return w.TryWriteUnknownAdditions(a, {additions.Count}, src.AdditionsBlock);");
    }

    private void Field(SchemaField field, string source, string block) =>
        Value(field.Type, source, block, $"{_names[field.AsnName]}", $"return w.At({_names[field.AsnName]});");

    private void Value(SchemaType type, string source, string block, string id, string fail)
    {
        switch (type)
        {
            case BitStringType { Extensible: true } b:
                FailUnless(
                    $"({block} == 0 ? w.TryWriteNumber({source}, {Expressions.Max(b)}, {b.Bits}) : w.TryWriteBits(1, 1) && w.TryWriteBlock(a, {block}))", fail);
                break;
            case NumberType n:
                FailUnless(Number(n, source), fail);
                break;
            case BytesType { Size.IsPlain: true } b:
                FailUnless($"w.TryWriteNumber((ulong)((long){source}.Length - {b.Size.Min}), {b.Size.Max - b.Size.Min}, {b.Size.RootBits})", fail);
                FailUnless($"w.TryWriteUnits(a.Bytes({source}), {b.UnitBits})", fail);
                break;
            case BytesType b:
                FailUnless($"w.TryWriteBytes(a.Bytes({source}), {DecoderEmitter.SizeArguments(b.Size)}, {b.UnitBits})", fail);
                break;
            case ListType { Size.IsPlain: true } l:
                FailUnless($"w.TryWriteNumber((ulong)((long){source}.Count - {l.Size.Min}), {l.Size.Max - l.Size.Min}, {l.Size.RootBits})", fail);
                _w.Open($"for (var i{id} = 0; i{id} < {source}.Count; i{id}++)");
                Element(l, source, id, fail);
                _w.Close();
                _w.Line("");
                break;
            case ListType l:
                _w.Line($"var c{id} = 0; // where the next length determinant belongs");
                _w.Open($"for (var i{id} = 0; ; i{id}++)");
                FailUnless($"(i{id} != c{id} || w.TryWriteSize({source}.Count, i{id}, {DecoderEmitter.SizeArguments(l.Size)}, out c{id}))", fail);
                _w.Open($"if (i{id} == {source}.Count)");
                _w.Line("break;");
                _w.Close();
                _w.Line("");
                Element(l, source, id, fail);
                _w.Close();
                _w.Line("");
                break;
            case ChoiceType { IsOpen: true } open:
                FailUnless($"{open.CsType}(ref w, in {source}, a, {DecoderEmitter.Sibling(source, open.Key)})", fail);
                break;
            default:
                FailUnless($"{type.CsType}(ref w, in {source}, a)", fail);
                break;
        }
    }

    private void Element(ListType list, string source, string id, string fail) =>
        Value(
            list.Element,
            $"a.{ArenaEmitter.Items(list.Element)}[{source}.Offset + i{id}]",
            "_",
            id + "x",
            DecoderEmitter.FailOfElement("w", fail, $"i{id}"));

    private static string Number(NumberType type, string source) => type switch
    {
        EnumType { Extensible: true, HasGaps: true } e => $"w.TryWriteEnumeration({e.WireClass}.Index({source}), {e.RootBits}, {e.Items.Count})",
        EnumType { Extensible: true } e => $"w.TryWriteEnumeration((ushort){source}, {e.RootBits}, {e.Items.Count})",
        IntegerType { Extensible: true } i => $"w.TryWriteExtensibleNumber({source}, {i.RootBits}, {i.Min}, {i.Max})",
        _ => $"w.TryWriteNumber({Expressions.ToWire(type, source)}, {Expressions.Max(type)}, {type.Bits})",
    };

    private void FailUnless(string condition, string fail)
    {
        _w.Open($"if (!{condition})");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }
}
