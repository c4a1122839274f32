using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>
/// The fast tier of the decoder. One static method per larger type; the bit position goes in and comes out by value;
/// runs of fields come from one 64-bit window; leaf types are expanded in place. Whatever is not plain (an extension,
/// a value out of range, the end of the payload, a full arena) leaves with -1 and is left to the thorough tier.
/// </summary>
/// <remarks>
/// State while emitting straight-line code: <c>w</c> holds the window; its top bit is bit <c>pos</c> of the payload;
/// <see cref="_used"/> bits of it were taken and not yet added to <c>pos</c>; at most <see cref="_spent"/> bits were
/// taken since it was loaded, on any path. Between two checks of <c>pos</c> against <c>end</c> at most
/// <see cref="MaxUnchecked"/> bits are taken, so that no load leaves the slack behind the payload.
/// </remarks>
internal sealed partial class FastDecoderEmitter
{
    private const int WindowBits = 57;
    private const int MaxUnchecked = (128 * 8) - 64 - 8;
    private const string Leave = "return -1;";
    private const string Parameters = "ReadOnlySpan<byte> d, int end, int pos";

    private readonly SchemaSet _set;
    private readonly CodeWriter _w;
    private readonly string _arena;
    private int _used;
    private int _spent;
    private bool _loaded;
    private int _unchecked;
    private int _locals;

    private FastDecoderEmitter(SchemaSet set)
    {
        _set = set;
        _arena = set.Name + "Arena";
        _w = CodeWriter.File(set.Namespace, "System", "XiqingV2X.Uper");
    }

    public static string Emit(SchemaSet set)
    {
        var e = new FastDecoderEmitter(set);
        e.Class();
        return e._w.ToString();
    }

    private void Class()
    {
        _w.Summary("Fast tier of the decoder. A negative position means: leave it to the thorough tier.");
        _w.Open($"internal static class {_set.Name}FastDecoder");
        Root();
        foreach (var type in _set.MethodTypes)
        {
            _w.Line("");
            Begin($"private static int {type.CsType}({Parameters}, ref {type.CsType} dst, {_arena} a)");
            _w.Line("dst = default;");
            Value(type, "dst");
            End();
        }

        foreach (var element in _set.WireElements)
        {
            _w.Line("");
            Items(element);
        }

        _w.Close();
    }

    private void Root()
    {
        var root = _set.Root;
        _w.Open($"internal static int {root.CsType}(ReadOnlySpan<byte> d, int end, {_arena} a)");
        _w.Line("a.FrameValue = default;");
        _w.Open($"switch (UperBits.Window(d, 0) >> {64 - root.TagBits})");
        for (var i = 0; i < root.Alternatives.Count; i++)
        {
            var alternative = root.Alternatives[i];
            _w.Line($"case {i}:");
            _w.Line($"    a.FrameValue.Choice = {root.ChoiceEnum}.{alternative.CsName};");
            _w.Line($"    return {alternative.Type.CsType}(d, end, {root.TagBits}, ref a.{alternative.CsName}Value, a);");
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Close();
    }

    private void Items(SchemaType element)
    {
        var cs = element.CsType;
        var name = ArenaEmitter.TypeName(cs);
        _w.Open($"private static int {_set.ItemsMethod(element)}({Parameters}, int count, ref ListOf<{cs}> list, {_arena} a)");
        _w.Line($"// What cannot fit into the rest of the payload reserves nothing.");
        _w.Open($"if (count * {element.MinBits} > end - pos || !a.TryReserve{name}(count, out var offset))");
        _w.Line(Leave);
        _w.Close();
        _w.Line("");
        _w.Line($"list = new ListOf<{cs}>(offset, count);");
        _w.Open($"foreach (ref var dst in a.{ArenaEmitter.Items(element)}.AsSpan(offset, count))");
        if (SchemaSet.IsInlined(element) || element is ListType or BytesType)
        {
            ResetState();
            _w.Line("ulong w;");
            _w.Line("dst = default;");
            Value(element, "dst");
            Flush(keepWindow: false);
            Check();
        }
        else
        {
            _w.Line($"pos = {cs}(d, end, pos, ref dst, a);");
            LeaveIf("pos < 0");
        }

        _w.Close();
        _w.Line("");
        _w.Line("return pos;");
        _w.Close();
    }

    private void Begin(string head)
    {
        _w.Open(head);
        ResetState();
        _w.Line("ulong w;");
    }

    private void End()
    {
        Flush(keepWindow: false);
        _w.Line("return pos > end ? -1 : pos;");
        _w.Close();
    }

    private void ResetState()
    {
        _used = 0;
        _spent = 0;
        _loaded = false;
        _unchecked = 0;
        _locals = 0;
    }

    private void Value(SchemaType type, string target)
    {
        switch (type)
        {
            case NumberType n:
                Number(n, target);
                break;
            case StructType s:
                Struct(s, target);
                break;
            case ChoiceType { IsOpen: true }:
                LeaveIf("pos >= 0"); // always: the thorough tier reads open types
                break;
            case ChoiceType c:
                Choice(c, target);
                break;
            case BytesType b:
                Bytes(b, target);
                break;
            case ListType l:
                List(l, target);
                break;
        }
    }

    private void Number(NumberType type, string target)
    {
        if (type.Bits == 0)
        {
            _w.Line($"{target} = {Expressions.FromWire(type, "0UL")};");
            return;
        }

        if (type.Bits > WindowBits)
        {
            Wide(type, target);
            return;
        }

        var wire = Take(type.Bits);
        if (Expressions.NeedsCheckFromWire(type))
        {
            var v = Local("v");
            _w.Line($"var {v} = {wire};");
            LeaveIf($"{v} > {Expressions.Max(type)}");
            wire = v;
        }

        _w.Line($"{target} = {Expressions.FromWire(type, wire)};");
    }

    // More bits than a window has: what is left of the current one, then the rest from the next.
    private void Wide(NumberType type, string target)
    {
        var left = _loaded ? WindowBits - _spent : 0;
        var high = left >= type.Bits - WindowBits && left >= 16 ? Math.Min(left, type.Bits - 8) : 32;
        var h = Local("h");
        _w.Line($"var {h} = {Take(high)};");
        var low = type.Bits - high;
        _w.Line($"{target} = {Expressions.FromWire(type, $"({h} << {low}) | ({Take(low)})")};");
    }

    private void Struct(StructType type, string target)
    {
        if (!SchemaSet.IsInlined(type) && target != "dst")
        {
            Call(type, target);
            return;
        }

        var p = Local("p");
        if (type.PreambleBits > 0)
        {
            _w.Line($"var {p} = {Take(type.PreambleBits)}; // {(type.Extensible ? "extension bit, " : "")}{type.OptionalCount} optional");
            if (type.Extensible)
            {
                LeaveIf(type.OptionalCount == 0 ? $"{p} != 0" : $"{p} > {(1UL << type.OptionalCount) - 1}");
            }

            if (type.OptionalCount > 0)
            {
                _w.Line($"{target}.Presence = ({type.PresenceType}){p};");
            }
        }

        foreach (var field in type.Fields)
        {
            if (field.Optional)
            {
                Optional(field, p, $"{target}.{field.CsName}");
            }
            else
            {
                Value(field.Type, $"{target}.{field.CsName}");
            }
        }
    }

    private void Optional(SchemaField field, string presence, string target)
    {
        Flush(keepWindow: true);
        if (field.Type is NumberType { Bits: <= WindowBits } n && _spent + n.Bits > WindowBits)
        {
            // One load in front of a run of optionals instead of one inside each.
            Load();
        }

        var (spent, loaded, uncheckedBits) = (_spent, _loaded, _unchecked);
        _w.Open($"if (({presence} & {field.PresenceBit}) != 0)");
        Value(field.Type, target);
        Flush(keepWindow: true);
        _w.Close();
        _w.Line("");
        _spent = Math.Max(spent, _spent);
        _loaded &= loaded;
        _unchecked = Math.Max(uncheckedBits, _unchecked);
    }

    private void Choice(ChoiceType type, string target)
    {
        if (!SchemaSet.IsInlined(type) && target != "dst")
        {
            Call(type, target);
            return;
        }

        var t = Local("t");
        _w.Line($"var {t} = {(type.TagBits == 0 ? "0UL" : Take(type.TagBits))};");
        _w.Line($"{target}.Choice = ({type.ChoiceEnum}){t};");
        Flush(keepWindow: true);
        var (spent, loaded, uncheckedBits) = (_spent, _loaded, _unchecked);
        var worst = _unchecked;
        _w.Open($"switch ({t})");
        for (var i = 0; i < type.Alternatives.Count; i++)
        {
            (_spent, _loaded, _unchecked) = (spent, loaded, uncheckedBits);
            _w.Line($"case {i}:");
            _w.Indent();
            Value(type.Alternatives[i].Type, $"{target}.{type.Alternatives[i].CsName}");
            Flush(keepWindow: false);
            _w.Line("break;");
            _w.Outdent();
            worst = Math.Max(worst, _unchecked);
        }

        _w.Line("default:");
        _w.Line($"    {Leave}");
        _w.Close();
        _w.Line("");
        _loaded = false;
        _unchecked = worst;
    }

    private void Bytes(BytesType type, string target)
    {
        var (n, s) = (Local("n"), Local("s"));
        _w.Line($"var {n} = {Count(type.Size)};");
        Flush(keepWindow: false);
        LeaveIf($"{n} * {type.UnitBits} > end - pos || !a.TryReserveBytes({n}, out var {s})");
        _w.Line($"UperBits.{(type.Ia5 ? "UnpackIa5" : "UnpackOctets")}(d, pos, {s});");
        _w.Line($"{target} = a.LastBytes({n});");
        _w.Line($"pos += {n} * {type.UnitBits};");
        _loaded = false;
        _unchecked = 0;
    }

    private void List(ListType type, string target)
    {
        var n = Local("n");
        _w.Line($"var {n} = {Count(type.Size)};");
        Flush(keepWindow: false);
        _w.Line($"pos = {_set.ItemsMethod(type.Element)}(d, end, pos, {n}, ref {target}, a);");
        LeaveIf("pos < 0");
        _loaded = false;
        _unchecked = 0;
    }

    private string Count(SizeRule size)
    {
        var (bits, min, max) = (size.Bits, size.FastMin, size.FastMax);
        if (bits == 0)
        {
            return $"{min}";
        }

        var wire = Take(bits);
        if (max - min != (1 << bits) - 1)
        {
            var c = Local("c");
            _w.Line($"var {c} = {wire};");
            LeaveIf($"{c} > {max - min}");
            wire = c;
        }

        return min == 0 ? $"(int)({wire})" : $"(int)({wire}) + {min}";
    }

    private void Call(SchemaType type, string target)
    {
        Flush(keepWindow: false);
        Check();
        _w.Line($"pos = {type.CsType}(d, end, pos, ref {target}, a);");
        LeaveIf("pos < 0");
        _loaded = false;
        _unchecked = 0;
    }
}
