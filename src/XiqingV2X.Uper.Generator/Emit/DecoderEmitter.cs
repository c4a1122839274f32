using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The thorough tier of the decoder: field by field over <c>UperReader</c>, with extensions and the path of a failure.</summary>
internal sealed partial class DecoderEmitter
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

    private void FailUnless(string condition, string fail)
    {
        _w.Open($"if (!{condition})");
        _w.Line(fail);
        _w.Close();
        _w.Line("");
    }

    private int Name(SchemaField field) => _names[field.AsnName];
}
