using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>JER (X.697) out: one method per type over <c>Utf8JsonWriter</c>.</summary>
internal sealed class JerWriterEmitter
{
    private readonly SchemaSet _set;
    private readonly CodeWriter _w;
    private readonly string _arena;

    private JerWriterEmitter(SchemaSet set)
    {
        _set = set;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "System.Text.Json", "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set)
    {
        var e = new JerWriterEmitter(set);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        var root = _set.Root;
        _w.Summary("JER out, type by type.");
        _w.Open($"internal static class {_set.Name}JerWriter");
        _w.Open($"internal static void {root.CsType}(Utf8JsonWriter w, {_arena} a)");
        Choice(root, "a.FrameValue", f => $"a.{f.CsName}Value");
        _w.Close();
        foreach (var type in _set.Types)
        {
            switch (type)
            {
                case StructType s:
                    _w.Line("");
                    _w.Open($"private static void {s.CsType}(Utf8JsonWriter w, in {s.CsType} src, {_arena} a)");
                    Struct(s);
                    _w.Close();
                    break;
                case ChoiceType { IsOpen: true } open:
                    _w.Line("");
                    _w.Open($"private static void {open.CsType}(Utf8JsonWriter w, in {open.CsType} src, {_arena} a)");
                    Open(open);
                    _w.Close();
                    break;
                case ChoiceType c when c != root:
                    _w.Line("");
                    _w.Open($"private static void {c.CsType}(Utf8JsonWriter w, in {c.CsType} src, {_arena} a)");
                    Choice(c, "src", f => $"src.{f.CsName}");
                    _w.Close();
                    break;
                case EnumType e:
                    _w.Line("");
                    Enum(e);
                    break;
            }
        }

        _w.Close();
    }

    private void Struct(StructType type)
    {
        _w.Line("w.WriteStartObject();");
        foreach (var field in type.Fields.Concat(type.Additions))
        {
            if (field.Optional || field.IsAddition)
            {
                _w.Open($"if (src.Has{field.CsName})");
            }

            _w.Line($"w.WritePropertyName(\"{field.AsnName}\"u8);");
            Value(field.Type, $"src.{field.CsName}", $"src.{field.BlockField}");
            if (field.Optional || field.IsAddition)
            {
                _w.Close();
                _w.Line("");
            }
        }

        if (type.Extensible)
        {
            _w.Open("if (src.AdditionsBlock != 0)");
            _w.Line("w.WritePropertyName(Jer.ExtensionMember);");
            _w.Line("Jer.WriteBlock(w, a, src.AdditionsBlock);");
            _w.Close();
            _w.Line("");
        }

        _w.Line("w.WriteEndObject();");
    }

    private void Choice(ChoiceType type, string source, Func<SchemaField, string> value)
    {
        _w.Line("w.WriteStartObject();");
        _w.Open($"switch ({source}.Choice)");
        foreach (var alternative in type.All)
        {
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Indent();
            _w.Line($"w.WritePropertyName(\"{alternative.AsnName}\"u8);");
            Value(alternative.Type, value(alternative), $"{source}.Block");
            _w.Line("break;");
            _w.Outdent();
        }

        if (type.Extensible)
        {
            _w.Line($"case {type.ChoiceEnum}.UnknownExtension when {source}.Block != 0:");
            _w.Indent();
            _w.Line("w.WritePropertyName(Jer.ExtensionMember);");
            _w.Line($"Jer.WriteBlock(w, a, {source}.Block);");
            _w.Line("break;");
            _w.Outdent();
        }

        _w.Close();
        _w.Line("");
        _w.Line("w.WriteEndObject();");
    }

    // An open type is written as its value: the component in front of it says of what type it is.
    private void Open(ChoiceType type)
    {
        _w.Open("switch (src.Choice)");
        foreach (var alternative in type.Alternatives)
        {
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Indent();
            Value(alternative.Type, $"src.{alternative.CsName}", "src.Block");
            _w.Line("break;");
            _w.Outdent();
        }

        _w.Line("default:");
        _w.Indent();
        _w.Line("w.WriteStartObject();");
        _w.Open("if (src.Block != 0)");
        _w.Line("w.WritePropertyName(Jer.ExtensionMember);");
        _w.Line("Jer.WriteBlock(w, a, src.Block);");
        _w.Close();
        _w.Line("");
        _w.Line("w.WriteEndObject();");
        _w.Line("break;");
        _w.Outdent();
        _w.Close();
    }

    private void Value(SchemaType type, string source, string block, string item = "item")
    {
        switch (type)
        {
            case IntegerType:
                _w.Line($"w.WriteNumberValue({source});");
                break;
            case BooleanType:
                _w.Line($"w.WriteBooleanValue({source});");
                break;
            case EnumType e:
                _w.Line($"{e.CsType}Value(w, {source});");
                break;
            case BitStringType { Extensible: true } b:
                _w.Open($"if ({block} != 0)");
                _w.Line($"Jer.WriteExtendedBits(w, a, {block}, {b.Size});");
                _w.Close();
                _w.Open("else");
                _w.Line($"Jer.WriteBits(w, {source}, {b.Size});");
                _w.Close();
                _w.Line("");
                break;
            case BitStringType b:
                _w.Line($"Jer.WriteBits(w, {source}, {b.Size});");
                break;
            case FixedOctetsType o:
                _w.Line($"Jer.WriteOctets(w, {source}, {o.Length});");
                break;
            case BytesType { Ia5: true }:
                _w.Line($"w.WriteStringValue(a.Bytes({source}));");
                break;
            case BytesType:
                _w.Line($"Jer.WriteHex(w, a.Bytes({source}));");
                break;
            case ListType l:
                _w.Line("w.WriteStartArray();");
                _w.Open($"foreach (ref readonly var {item} in a.Items({source}))");
                Value(l.Element, item, "0", item + "x");
                _w.Close();
                _w.Line("");
                _w.Line("w.WriteEndArray();");
                break;
            default:
                _w.Line($"{type.CsType}(w, in {source}, a);");
                break;
        }
    }

    private void Enum(EnumType type)
    {
        _w.Open($"private static void {type.CsType}Value(Utf8JsonWriter w, {type.CsType} value)");
        _w.Open("switch (value)");
        foreach (var item in type.Items.Concat(type.Additions))
        {
            _w.Line($"case {type.CsType}.{Naming.Pascal(item.Name)}:");
            _w.Line($"    w.WriteStringValue(\"{item.Name}\"u8);");
            _w.Line("    break;");
        }

        _w.Line("default:");
        _w.Line("    Jer.WriteUnknownEnumeration(w, (ushort)value);");
        _w.Line("    break;");
        _w.Close();
        _w.Close();
    }
}
