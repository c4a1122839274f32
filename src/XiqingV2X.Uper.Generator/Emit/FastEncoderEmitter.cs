using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>
/// The fast tier of the encoder: position by value, runs of mandatory fields in one put. Leaves with -1 for what the
/// thorough tier has to do or to report: extensions, values out of range, a destination without room to spare.
/// </summary>
internal sealed class FastEncoderEmitter
{
    private const int PutBits = 57;
    private const string Leave = "return -1;";

    private readonly SchemaSet _set;
    private readonly CodeWriter _w;
    private readonly string _arena;
    private readonly List<(string Wire, int Bits)> _run = [];
    private int _runBits;
    private int _room;
    private int _locals;

    private FastEncoderEmitter(SchemaSet set)
    {
        _set = set;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "System", "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set)
    {
        var e = new FastEncoderEmitter(set);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        _w.Summary("Fast tier of the encoder. A negative position means: leave it to the thorough tier.");
        _w.Open($"internal static class {_set.Name}FastEncoder");
        Root();
        foreach (var type in _set.MethodTypes)
        {
            _w.Line("");
            _w.Open($"private static int {type.CsType}(Span<byte> d, int pos, in {type.CsType} src, {_arena} a)");
            _room = InlineBits(type, top: true);
            _locals = 0;
            Room();
            Value(type, "src", top: true);
            Flush();
            _w.Line("return pos;");
            _w.Close();
        }

        foreach (var element in _set.ListElements)
        {
            Items(element);
        }

        _w.Close();
    }

    private void Root()
    {
        var root = _set.Root;
        _w.Open($"internal static int {root.CsType}(Span<byte> d, {_arena} a)");
        _room = 0;
        _w.Line("var pos = 0;");
        Room();
        _w.Open("switch (a.FrameValue.Choice)");
        foreach (var (alternative, i) in root.Alternatives.Select((a, i) => (a, i)))
        {
            _w.Line($"case {root.ChoiceEnum}.{alternative.CsName}:");
            _w.Line($"    return {alternative.Type.CsType}(d, UperBits.Put(d, pos, {i}, {root.TagBits}), in a.{alternative.CsName}Value, a);");
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Close();
    }

    private void Items(SchemaType element)
    {
        _w.Line("");
        var name = ArenaEmitter.TypeName(element.CsType);
        _w.Open($"private static int {name}Items(Span<byte> d, int pos, ListOf<{element.CsType}> list, {_arena} a)");
        _w.Open("foreach (ref readonly var src in a.Items(list))");
        if (SchemaSet.IsInlined(element))
        {
            _room = element.MaxBits!.Value;
            _locals = 0;
            Room();
            Value(element, "src", top: true);
            Flush();
        }
        else
        {
            _w.Line($"pos = {element.CsType}(d, pos, in src, a);");
            LeaveIf("pos < 0");
        }

        _w.Close();
        _w.Line("");
        _w.Line("return pos;");
        _w.Close();
    }

    // Most bits that the method of the type puts itself, between calls or in all.
    private static int InlineBits(SchemaType type, bool top) => type switch
    {
        NumberType n => n.Bits,
        ListType l => l.CountBits,
        BytesType b => b.CountBits,
        StructType s when top || SchemaSet.IsInlined(s) => s.PreambleBits + s.Fields.Sum(f => InlineBits(f.Type, false)),
        ChoiceType c when top || SchemaSet.IsInlined(c) => c.TagBits + c.Alternatives.Max(a => InlineBits(a.Type, false)),
        _ => 0,
    };

    // A put writes 8 bytes; a whole run of them stays inside the destination.
    private void Room() => LeaveIf($"(d.Length * 8L) - pos < {_room + 64}");

    private void Value(SchemaType type, string source, bool top = false)
    {
        switch (type)
        {
            case NumberType n:
                Number(n, source);
                break;
            case StructType s when top || SchemaSet.IsInlined(s):
                Struct(s, source);
                break;
            case ChoiceType c when top || SchemaSet.IsInlined(c):
                Choice(c, source);
                break;
            case BytesType b:
                Bytes(b, source);
                break;
            case ListType l:
                LeaveIf(CountOutside($"{source}.Count", l.Min, l.Max));
                Append(CountWire($"{source}.Count", l.Min), l.CountBits);
                Flush();
                Call($"{ArenaEmitter.TypeName(l.Element.CsType)}Items(d, pos, {source}, a)");
                break;
            default:
                Flush();
                Call($"{type.CsType}(d, pos, in {source}, a)");
                break;
        }
    }

    private static string CountOutside(string count, int min, int max) => $"(uint){Above(count, min)} > {max - min}u";

    private static string CountWire(string count, int min) => $"(ulong)(uint){Above(count, min)}";

    private static string Above(string count, int min) => min == 0 ? count : $"({count} - {min})";

    private void Number(NumberType type, string source)
    {
        if (type.Bits == 0)
        {
            return;
        }

        var wire = Expressions.ToWire(type, source);
        if (Expressions.NeedsCheckToWire(type))
        {
            var v = $"v{_locals++}";
            _w.Line($"var {v} = {wire};");
            LeaveIf($"{v} > {Expressions.Max(type)}");
            wire = v;
        }

        if (type.Bits > PutBits)
        {
            Append($"({wire} >> 32)", type.Bits - 32);
            Append($"({wire} & 0xFFFFFFFF)", 32);
            return;
        }

        Append(wire, type.Bits);
    }

    private void Struct(StructType type, string source)
    {
        if (type.Extensible)
        {
            LeaveIf($"{source}.AdditionsBlock != 0");
        }

        foreach (var block in type.Fields.Where(f => f.BlockField is not null))
        {
            LeaveIf($"{source}.{block.BlockField} != 0");
        }

        if (type.PreambleBits > 0)
        {
            Append(type.OptionalCount > 0 ? $"(ulong){source}.Presence" : "0UL", type.PreambleBits);
        }

        foreach (var field in type.Fields)
        {
            if (!field.Optional)
            {
                Value(field.Type, $"{source}.{field.CsName}");
                continue;
            }

            Flush();
            _w.Open($"if (({source}.Presence & {field.PresenceBit}) != 0)");
            Value(field.Type, $"{source}.{field.CsName}");
            Flush();
            _w.Close();
            _w.Line("");
        }
    }

    private void Choice(ChoiceType type, string source)
    {
        if (type.HasBlock)
        {
            LeaveIf($"{source}.Block != 0");
        }

        Flush();
        _w.Open($"switch ({source}.Choice)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Open("");
            Append($"{i}UL", type.TagBits);
            Value(alternative.Type, $"{source}.{alternative.CsName}");
            Flush();
            _w.Line("break;");
            _w.Close();
            _w.Line("");
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Line("");
    }

    private void Bytes(BytesType type, string source)
    {
        LeaveIf(CountOutside($"{source}.Length", type.Min, type.Max));
        Append(CountWire($"{source}.Length", type.Min), type.CountBits);
        Flush();
        LeaveIf($"(d.Length * 8L) - pos < ({source}.Length * {type.UnitBits}) + 64");
        Call($"UperBits.{(type.Ia5 ? "PutIa5" : "PutOctets")}(d, pos, a.Bytes({source}))");
    }

    private void Call(string call)
    {
        _w.Line($"pos = {call};");
        LeaveIf("pos < 0");
        Room();
    }

    private void Append(string wire, int bits)
    {
        if (bits == 0)
        {
            return;
        }

        if (_runBits + bits > PutBits)
        {
            Flush();
        }

        _run.Add((wire, bits));
        _runBits += bits;
    }

    private void Flush()
    {
        if (_runBits == 0)
        {
            return;
        }

        var shift = _runBits;
        var terms = _run.Select(part =>
        {
            shift -= part.Bits;
            return shift == 0 ? $"({part.Wire})" : $"(({part.Wire}) << {shift})";
        });
        _w.Line($"pos = UperBits.Put(d, pos, {string.Join(" | ", terms)}, {_runBits});");
        _run.Clear();
        _runBits = 0;
    }

    private void LeaveIf(string condition)
    {
        _w.Open($"if ({condition})");
        _w.Line(Leave);
        _w.Close();
        _w.Line("");
    }
}
