using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>JER (X.697) in: one method per type over <c>JerReader</c>. Member order does not matter; unknown members are refused.</summary>
internal sealed partial class JerReaderEmitter
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

    private void FailUnless(string condition, string fail)
    {
        _w.Open($"if (!{condition})");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }

    private int Name(SchemaField field) => _names[field.AsnName];
}
