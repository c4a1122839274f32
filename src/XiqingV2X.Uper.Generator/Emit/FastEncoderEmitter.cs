using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>
/// The fast tier of the encoder: bits gather in a register and are stored 8 bytes at a time, optionals and choices
/// included. Leaves with -1 for what the thorough tier has to do or to report: extensions, values out of range, a
/// destination without room to spare.
/// </summary>
/// <remarks>
/// State while emitting: byte <c>at</c> is the next to be stored; the low <c>n</c> bits of <c>w</c> are waiting (what is
/// above them is left over and shifted out); <see cref="_waiting"/> is the most that <c>n</c> can be at this place, on
/// any path; <see cref="_run"/> are fields not yet shifted into <c>w</c>. Nothing is read back from the destination: a
/// load of a byte just stored would cost more than the rest of a field. Between methods the three travel as one number,
/// <c>UperBits.State</c>.
/// </remarks>
internal sealed class FastEncoderEmitter
{
    private const int WindowBits = 64;
    private const int HeldBits = 7;
    private const string Leave = "return -1;";

    private readonly SchemaSet _set;
    private readonly CodeWriter _w;
    private readonly string _arena;
    private readonly List<(string Wire, int Bits)> _run = [];
    private int _runBits;
    private int _waiting;
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
            _w.Open($"private static long {type.CsType}(Span<byte> d, long state, in {type.CsType} src, {_arena} a)");
            _room = InlineBits(type, top: true);
            _locals = 0;
            Unpack(declare: true);
            Room();
            Value(type, "src", top: true);
            Flush();
            _w.Line("return UperBits.State(at, n, w);");
            _w.Close();
        }

        foreach (var element in _set.WireElements)
        {
            Items(element);
        }

        _w.Close();
    }

    private void Root()
    {
        var root = _set.Root;
        _w.Open($"internal static int {root.CsType}(Span<byte> d, {_arena} a)");
        _w.Open("switch (a.FrameValue.Choice)");
        foreach (var (alternative, i) in root.Alternatives.Select((a, i) => (a, i)))
        {
            _w.Line($"case {root.ChoiceEnum}.{alternative.CsName}:");
            _w.Line($"    return (int)({alternative.Type.CsType}(d, UperBits.State(0, {root.TagBits}, {i}), in a.{alternative.CsName}Value, a) >> 8);");
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Close();
    }

    private void Items(SchemaType element)
    {
        _w.Line("");
        _w.Open($"private static long {_set.ItemsMethod(element)}(Span<byte> d, long state, ListOf<{element.CsType}> list, {_arena} a)");
        var inlined = SchemaSet.IsInlined(element) || element is ListType or BytesType;
        if (inlined)
        {
            Unpack(declare: true);
        }

        _w.Open("foreach (ref readonly var src in a.Items(list))");
        if (inlined)
        {
            _room = element.MaxBits ?? InlineBits(element, top: true);
            _locals = 0;
            Room();
            Value(element, "src", top: true);
            Flush();
        }
        else
        {
            _w.Line($"state = {element.CsType}(d, state, in src, a);");
            LeaveIf("state < 0");
        }

        _w.Close();
        _w.Line("");
        _w.Line(inlined ? "return UperBits.State(at, n, w);" : "return state;");
        _w.Close();
    }

    // Most bits that the method of the type puts itself, between calls or in all.
    private static int InlineBits(SchemaType type, bool top) => type switch
    {
        NumberType n => n.Bits,
        ListType l => l.Size.Bits,
        BytesType b => b.Size.Bits,
        StructType s when top || SchemaSet.IsInlined(s) => s.PreambleBits + s.Fields.Sum(f => InlineBits(f.Type, false)),
        ChoiceType { IsOpen: false } c when top || SchemaSet.IsInlined(c) => c.TagBits + c.Alternatives.Max(a => InlineBits(a.Type, false)),
        _ => 0,
    };

    // A store writes 8 bytes; every one of them stays inside the destination.
    private void Room() => LeaveIf($"d.Length - at < {((_room + HeldBits) / 8) + 8}");

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
            case ChoiceType { IsOpen: true }:
                LeaveIf("at >= 0"); // always: the thorough tier writes open types
                break;
            case ChoiceType c when top || SchemaSet.IsInlined(c):
                Choice(c, source);
                break;
            case BytesType b:
                Bytes(b, source);
                break;
            case ListType l:
                LeaveIf(CountOutside($"{source}.Count", l.Size));
                Append(CountWire($"{source}.Count", l.Size), l.Size.Bits);
                Flush();
                Call($"{_set.ItemsMethod(l.Element)}(d, UperBits.State(at, n, w), {source}, a)");
                break;
            default:
                Flush();
                Call($"{type.CsType}(d, UperBits.State(at, n, w), in {source}, a)");
                break;
        }
    }

    private static string CountOutside(string count, SizeRule size) => $"(uint){Above(count, size.FastMin)} > {size.FastMax - size.FastMin}u";

    private static string CountWire(string count, SizeRule size) => $"(ulong)(uint){Above(count, size.FastMin)}";

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

        if (type.Bits > WindowBits - HeldBits)
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
            LeaveIf(type.Additions.Count > 0
                ? $"({source}.AdditionsBlock | {source}.AdditionPresence | {source}.AdditionsCount) != 0"
                : $"{source}.AdditionsBlock != 0");
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

            Optional(field, source);
        }
    }

    private void Choice(ChoiceType type, string source)
    {
        if (type.HasBlock)
        {
            LeaveIf($"{source}.Block != 0");
        }

        Shift();
        var (before, worst) = (_waiting, HeldBits);
        _w.Open($"switch ({source}.Choice)");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            var alternative = type.Alternatives[i];
            _waiting = before;
            _w.Line($"case {type.ChoiceEnum}.{alternative.CsName}:");
            _w.Open("");
            Append($"{i}UL", type.TagBits);
            Value(alternative.Type, $"{source}.{alternative.CsName}");
            Shift();
            worst = Math.Max(worst, _waiting);
            _w.Line("break;");
            _w.Close();
            _w.Line("");
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Line("");
        _waiting = worst;
    }

    private void Optional(SchemaField field, string source)
    {
        Shift();
        if (field.Type is NumberType { Bits: var bits } && _waiting + bits > WindowBits)
        {
            Flush(); // one store in front of a run of optionals instead of one inside each
        }

        var before = _waiting;
        _w.Open($"if (({source}.Presence & {field.PresenceBit}) != 0)");
        Value(field.Type, $"{source}.{field.CsName}");
        Shift();
        _w.Close();
        _w.Line("");
        _waiting = Math.Max(before, _waiting);
    }

    private void Bytes(BytesType type, string source)
    {
        LeaveIf(CountOutside($"{source}.Length", type.Size));
        Append(CountWire($"{source}.Length", type.Size), type.Size.Bits);
        Flush();
        LeaveIf($"((d.Length - at) * 8L) < ({source}.Length * {type.UnitBits}) + {HeldBits + 64}");
        Call($"UperBits.{(type.Ia5 ? "PutIa5" : "PutOctets")}(d, UperBits.State(at, n, w), a.Bytes({source}))");
    }

    private void Call(string call)
    {
        _w.Line($"state = {call};");
        LeaveIf("state < 0");
        Unpack(declare: false);
        Room();
    }

    private void Unpack(bool declare)
    {
        var var = declare ? "var " : "";
        _w.Line($"{var}at = (int)(state >> 11);");
        _w.Line($"{var}n = (int)(state >> 8) & 7;");
        _w.Line($"{var}w = (ulong)state;");
        _waiting = HeldBits;
    }

    private void Append(string wire, int bits)
    {
        if (bits == 0)
        {
            return;
        }

        if (_waiting + _runBits + bits > WindowBits)
        {
            Flush();
        }

        _run.Add((wire, bits));
        _runBits += bits;
    }

    // The run of fields goes into the register.
    private void Shift()
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
        _w.Line($"w = (w << {_runBits}) | {string.Join(" | ", terms)};");
        _w.Line($"n += {_runBits};");
        _waiting += _runBits;
        _run.Clear();
        _runBits = 0;
    }

    // The register goes into the destination, all but the bits of a byte that is not full.
    private void Flush()
    {
        Shift();
        if (_waiting <= HeldBits)
        {
            return;
        }

        _w.Line("UperBits.Store(d, at, w, n);");
        _w.Line("at += n >> 3;");
        _w.Line("n &= 7;");
        _waiting = HeldBits;
    }

    private void LeaveIf(string condition)
    {
        _w.Open($"if ({condition})");
        _w.Line(Leave);
        _w.Close();
        _w.Line("");
    }
}
