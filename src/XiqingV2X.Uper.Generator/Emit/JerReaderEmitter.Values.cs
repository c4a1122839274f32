using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <content>What reads the value of a member: numbers, strings, lists and enumerations.</content>
internal sealed partial class JerReaderEmitter
{
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
        foreach (var item in type.Items.Concat(type.Additions))
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
}
