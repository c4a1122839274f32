using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>JER (X.697) in: one method per type over <c>JerReader</c>. Member order does not matter; unknown members are refused.</summary>
internal sealed class JerReaderEmitter
{
    private readonly SchemaSet _set;
    private readonly NameTable _names;
    private readonly CodeWriter _w;
    private readonly string _arena;

    private JerReaderEmitter(SchemaSet set, NameTable names)
    {
        _set = set;
        _names = names;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set, NameTable names)
    {
        var e = new JerReaderEmitter(set, names);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        var root = _set.Root;
        _w.Summary("JER in, type by type. False: the reader holds the failure.");
        _w.Open($"internal static class {_set.Name}JerReader");
        _w.Open($"internal static bool {root.CsType}(ref JerReader r, {_arena} a)");
        Choice(root, "a.FrameValue", f => $"a.{f.CsName}Value");
        _w.Close();
        foreach (var type in _set.Types)
        {
            switch (type)
            {
                case StructType s:
                    _w.Line("");
                    Struct(s);
                    break;
                case ChoiceType { IsOpen: true } open:
                    _w.Line("");
                    Open(open);
                    break;
                case ChoiceType c when c != root:
                    _w.Line("");
                    _w.Open($"private static bool {c.CsType}(ref JerReader r, ref {c.CsType} dst, {_arena} a)");
                    Choice(c, "dst", f => $"dst.{f.CsName}");
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
        var mandatory = type.Fields.Where(f => !f.Optional).ToList();
        _w.Open($"private static bool {type.CsType}(ref JerReader r, ref {type.CsType} dst, {_arena} a)");
        _w.Line("dst = default;");
        FailUnless("r.TryStartObject()", "return false;");
        if (mandatory.Count > 0)
        {
            _w.Line("var seen = 0UL;");
        }

        var open = type.Fields.FirstOrDefault(f => f.Type is ChoiceType { IsOpen: true });
        if (open is not null)
        {
            // Its type is known at the end only: members may come in any order.
            _w.Line("var later = r;");
        }

        _w.Open("while (r.TryNextMember())");
        foreach (var field in type.Fields.Concat(type.Additions))
        {
            _w.Open($"if (r.TryTakeMember(\"{field.AsnName}\"u8))");
            if (field == open)
            {
                _w.Line("later = r;");
                _w.Line($"seen |= 1UL << {mandatory.IndexOf(field)};");
                _w.Line("r.Skip();");
                _w.Line("continue;");
                _w.Close();
                _w.Line("");
                continue;
            }

            Field(field, $"dst.{field.CsName}", $"dst.{field.BlockField}");
            _w.Line(field.Optional || field.IsAddition ? $"dst.Has{field.CsName} = true;" : $"seen |= 1UL << {mandatory.IndexOf(field)};");
            _w.Line("continue;");
            _w.Close();
            _w.Line("");
        }

        if (type.Extensible)
        {
            _w.Open("if (r.TryTakeMember(Jer.ExtensionMember))");
            FailUnless("r.TryReadBlock(a, out dst.AdditionsBlock)", "return false;");
            _w.Line("continue;");
            _w.Close();
            _w.Line("");
        }

        _w.Line("return r.Fail(UperError.UnknownName);");
        _w.Close();
        _w.Line("");
        for (var i = 0; i < mandatory.Count; i++)
        {
            _w.Open($"if ((seen & (1UL << {i})) == 0)");
            _w.Line("r.Fail(UperError.MissingComponent);");
            _w.Line($"return r.At({Name(mandatory[i])});");
            _w.Close();
            _w.Line("");
        }

        if (open is not null)
        {
            _w.Line("var end = r;");
            _w.Line("r = later;");
            Field(open, $"dst.{open.CsName}", "_");
            _w.Line("r = end;");
        }

        _w.Line("return true;");
        _w.Close();
    }

    private void Open(ChoiceType type)
    {
        _w.Open($"private static bool {type.CsType}(ref JerReader r, ref {type.CsType} dst, {_arena} a, long key)");
        _w.Line("dst = default;");
        _w.Open("switch (key)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _w.Line($"case {type.Ids![i]}:");
            _w.Indent();
            _w.Line($"dst.Choice = {type.ChoiceEnum}.{alternative.CsName};");
            Value(alternative.Type, $"dst.{alternative.CsName}", "dst.Block", $"{Name(alternative)}", "return false;");
            _w.Line("return true;");
            _w.Outdent();
        }

        _w.Close();
        _w.Line("");
        _w.Line($"dst.Choice = {type.ChoiceEnum}.UnknownExtension;");
        FailUnless("r.TryStartObject()", "return false;");
        _w.Open("if (!r.TryNextMember() || !r.TryTakeMember(Jer.ExtensionMember))");
        _w.Line("return r.Fail(UperError.UnknownName);");
        _w.Close();
        _w.Line("");
        FailUnless("r.TryReadBlock(a, out dst.Block)", "return false;");
        _w.Line("return !r.TryNextMember() || r.Fail(UperError.UnknownName);");
        _w.Close();
    }

    private void Choice(ChoiceType type, string target, Func<SchemaField, string> value)
    {
        _w.Line($"{target} = default;");
        FailUnless("r.TryStartObject()", "return false;");
        _w.Open("if (!r.TryNextMember())");
        _w.Line("return r.Fail(UperError.InvalidChoice);");
        _w.Close();
        _w.Line("");
        var first = true;
        foreach (var alternative in type.All)
        {
            _w.Open($"{(first ? "" : "else ")}if (r.TryTakeMember(\"{alternative.AsnName}\"u8))");
            _w.Line($"{target}.Choice = {type.ChoiceEnum}.{alternative.CsName};");
            Field(alternative, value(alternative), $"{target}.Block");
            _w.Close();
            first = false;
        }

        if (type.Extensible)
        {
            _w.Open("else if (r.TryTakeMember(Jer.ExtensionMember))");
            _w.Line($"{target}.Choice = {type.ChoiceEnum}.UnknownExtension;");
            FailUnless($"r.TryReadBlock(a, out {target}.Block)", "return false;");
            _w.Close();
        }

        _w.Open("else");
        _w.Line("return r.Fail(UperError.UnknownName);");
        _w.Close();
        _w.Line("");
        _w.Line("return !r.TryNextMember() || r.Fail(UperError.InvalidChoice);");
    }

    private void Field(SchemaField field, string target, string block) =>
        Value(field.Type, target, block, $"{Name(field)}", $"return r.At({Name(field)});");

    private void Value(SchemaType type, string target, string block, string id, string fail)
    {
        var local = "x" + id;
        switch (type)
        {
            case ListType list:
                List(list, target, id, fail);
                break;
            case IntegerType { Extensible: true }:
                FailUnless($"r.TryReadNumber(long.MinValue, long.MaxValue, out {target})", fail);
                break;
            case IntegerType i:
                FailUnless($"r.TryReadNumber({i.Min}, {i.Max}, out var {local})", fail);
                _w.Line($"{target} = ({i.CsType}){local};");
                break;
            case BooleanType:
                FailUnless($"r.TryReadBoolean(out {target})", fail);
                break;
            case EnumType e:
                FailUnless($"{e.CsType}Value(ref r, a, out {target})", fail);
                break;
            case BitStringType { Extensible: true } b:
                FailUnless($"r.TryReadExtensibleBits(a, {b.Size}, out var {local}, out {block})", fail);
                _w.Line($"{target} = ({b.CsType}){local};");
                break;
            case BitStringType b:
                FailUnless($"r.TryReadBits({b.Size}, out var {local})", fail);
                _w.Line($"{target} = ({b.CsType}){local};");
                break;
            case FixedOctetsType o:
                FailUnless($"r.TryReadOctets({o.Length}, out var {local})", fail);
                _w.Line($"{target} = ({o.CsType}){local};");
                break;
            case BytesType b:
                FailUnless($"r.{(b.Ia5 ? "TryReadIa5" : "TryReadHex")}(a, {(b.Size.IsPlain ? $"{b.Size.Min}, {b.Size.Max}" : "0, int.MaxValue")}, out {target})", fail);
                break;
            case ChoiceType { IsOpen: true } open:
                FailUnless($"{open.CsType}(ref r, ref {target}, a, {DecoderEmitter.Sibling(target, open.Key)})", fail);
                break;
            default:
                FailUnless($"{type.CsType}(ref r, ref {target}, a)", fail);
                break;
        }
    }

    // Elements are read into a local first: the arena's array may move while they come in. A list stays in one piece
    // because no type contains itself.
    private void List(ListType list, string target, string id, string fail)
    {
        var cs = list.Element.CsType;
        FailUnless("r.TryStartArray()", fail);
        _w.Line($"var offset{id} = a.{ArenaEmitter.Count(list.Element)};");
        _w.Line($"var count{id} = 0;");
        _w.Open("while (r.TryNextElement())");
        _w.Line($"{cs} item{id} = default;");
        Value(list.Element, $"item{id}", "_", id + "x", DecoderEmitter.FailOfElement("r", fail, $"count{id}"));
        if (list.Size.IsPlain)
        {
            FailIf($"count{id} == {list.Size.Max}", fail);
        }

        _w.Line($"count{id}++;");
        _w.Line($"a.Item(a.Allocate{ArenaEmitter.TypeName(cs)}(1), 0) = item{id};");
        _w.Close();
        _w.Line("");
        if (list.Size.IsPlain && list.Size.Min > 0)
        {
            FailIf($"count{id} < {list.Size.Min}", fail);
        }

        _w.Line($"{target} = new {list.CsType}(offset{id}, count{id});");
    }

    private void FailIf(string condition, string fail)
    {
        _w.Open($"if ({condition})");
        _w.Line("r.Fail(UperError.OutOfRange);");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }

    private void Enum(EnumType type)
    {
        _w.Open($"private static bool {type.CsType}Value(ref JerReader r, {_arena} a, out {type.CsType} value)");
        foreach (var item in type.Items)
        {
            _w.Open($"if (r.IsItem(\"{item.Name}\"u8))");
            _w.Line($"value = {type.CsType}.{Naming.Pascal(item.Name)};");
            _w.Line("return true;");
            _w.Close();
            _w.Line("");
        }

        _w.Line($"var known = r.TryReadUnknownItem({(type.Extensible ? "true" : "false")}, a, out var unknown);");
        _w.Line($"value = ({type.CsType})unknown;");
        _w.Line("return known;");
        _w.Close();
    }

    private void FailUnless(string condition, string fail)
    {
        _w.Open($"if (!{condition})");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }

    private int Name(SchemaField field) => _names[field.AsnName];
}
