using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <content>What reads the value of a field: numbers, strings and lists.</content>
internal sealed partial class DecoderEmitter
{
    private static bool NeedsNumber(StructType type) =>
        type.OptionalCount > 0 || type.Fields.Concat(type.Additions).Any(f => NeedsNumber(f.Type));

    private static bool NeedsNumber(SchemaType type) => type switch
    {
        EnumType { Extensible: true } or IntegerType { Extensible: true } => false,
        NumberType => true,
        BytesType b => b.Size.IsPlain,
        ListType l => l.Size.IsPlain || NeedsNumber(l.Element),
        _ => false,
    };

    private void Field(SchemaField field, string target, string block) =>
        Value(field.Type, target, block, $"{Name(field)}", $"return r.At({Name(field)});");

    // id: makes the locals unique within a method; fail: what to do when the value cannot be read.
    private void Value(SchemaType type, string target, string block, string id, string fail)
    {
        switch (type)
        {
            case EnumType { Extensible: true } e:
                FailUnless($"r.TryReadEnumeration(a, {e.RootBits}, {e.Items.Count}, out var e{id}{(e.Additions.Count > 0 ? $", {e.Additions.Count}" : "")})", fail);
                _w.Line($"{target} = {(e.HasGaps ? $"e{id} >= UperReader.UnknownEnumeration ? ({e.CsType})e{id} : {e.WireClass}.Value(e{id})" : $"({e.CsType})e{id}")};");
                break;
            case IntegerType { Extensible: true } i:
                FailUnless($"r.TryReadExtensibleNumber({i.RootBits}, {i.Min}, {i.Max}, out {target})", fail);
                break;
            case BitStringType { Extensible: true } b:
                FailUnless($"r.TryReadBitString(a, {b.Size}, out v, out {block})", fail);
                _w.Line($"{target} = ({b.CsType})v;");
                break;
            case NumberType n:
                FailUnless($"r.TryReadNumber({n.Bits}, {Expressions.Max(n)}, out v)", fail);
                _w.Line($"{target} = {Expressions.FromWire(n, "v")};");
                break;
            case BytesType { Size.IsPlain: true } b:
                FailUnless($"r.TryReadNumber({b.Size.RootBits}, {b.Size.Max - b.Size.Min}, out v)", fail);
                FailUnless($"r.TryReadBytes(a, (int)v + {b.Size.Min}, {b.UnitBits}, out {target})", fail);
                break;
            case BytesType b:
                FailUnless($"r.TryReadBytes(a, {SizeArguments(b.Size)}, {b.UnitBits}, out {target})", fail);
                break;
            case ListType { Size.IsPlain: true } l:
                List(l, target, id, fail);
                break;
            case ListType l:
                FragmentedList(l, target, id, fail);
                break;
            case ChoiceType { IsOpen: true } open:
                FailUnless($"{open.CsType}(ref r, ref {target}, a, {Sibling(target, open.Key)})", fail);
                break;
            default:
                FailUnless($"{type.CsType}(ref r, ref {target}, a)", fail);
                break;
        }
    }

    private void List(ListType list, string target, string id, string fail)
    {
        var (n, o, i) = ($"n{id}", $"o{id}", $"i{id}");
        FailUnless($"r.TryReadNumber({list.Size.RootBits}, {list.Size.Max - list.Size.Min}, out v)", fail);
        _w.Line($"var {n} = r.Affordable((int)v + {list.Size.Min}, {list.Element.MinBits});");
        FailUnless($"a.TryReserve{ArenaEmitter.TypeName(list.Element.CsType)}({n}, out var {o})", fail);
        _w.Line($"{target} = new {list.CsType}({o}, {n});");
        _w.Open($"for (var {i} = 0; {i} < {n}; {i}++)");
        Element(list, $"{o} + {i}", id, i, fail);
        _w.Close();
        _w.Line("");
    }

    // A number of elements that may come in fragments (X.691 clause 10.9.3.8). The pieces follow each other in the arena
    // because no element contains elements of its own type.
    private void FragmentedList(ListType list, string target, string id, string fail)
    {
        var (n, o, i, c, m) = ($"n{id}", $"o{id}", $"i{id}", $"c{id}", $"m{id}");
        _w.Line($"var {n} = 0;");
        _w.Line($"var {c} = 0;");
        _w.Line($"bool {m};");
        _w.Open("do");
        FailUnless($"r.TryReadSize({c}, {SizeArguments(list.Size)}, out {c}, out {m})", fail);
        _w.Line($"{c} = r.Affordable({c}, {list.Element.MinBits});");
        FailUnless($"a.TryReserve{ArenaEmitter.TypeName(list.Element.CsType)}({c}, out var {o})", fail);
        _w.Line($"{target} = new {list.CsType}({o} - {n}, {n} + {c});");
        _w.Line($"{n} += {c};");
        _w.Open($"for (var {i} = {n} - {c}; {i} < {n}; {i}++)");
        Element(list, $"{target}.Offset + {i}", id, i, fail);
        _w.Close();
        _w.Close();
        _w.Line($"while ({m});");
        _w.Line("");
    }

    private void Element(ListType list, string place, string id, string index, string fail)
    {
        Value(list.Element, $"a.{ArenaEmitter.Items(list.Element)}[{place}]", "_", id + "x", FailOfElement("r", fail, index));
    }

    /// <summary>Another component of the value that <paramref name="member"/> belongs to.</summary>
    public static string Sibling(string member, string name) => member.Substring(0, member.LastIndexOf('.') + 1) + name;

    /// <summary>The failure within a list: the same with the index of the element.</summary>
    public static string FailOfElement(string reader, string fail, string index) => fail.IndexOf(',') < 0 && fail.StartsWith("return", StringComparison.Ordinal)
        ? fail.Replace(");", $", {index});")
        : $"{reader}.AtIndex({index}); {fail}";

    /// <summary>The UperSize that stands for a size which is extensible or has no bound.</summary>
    public static string SizeArguments(SizeRule size) =>
        size.IsGeneral ? "UperSize.General" : $"new UperSize({size.RootBits}, {size.Min}, {size.Max})";
}
