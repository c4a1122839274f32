using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <content>CHOICE, and the type field of an information object class.</content>
internal sealed partial class DecoderEmitter
{
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
}
