using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <content>What each notation becomes.</content>
internal sealed partial class Resolver
{
    private const int MostOptional = 32;

    // name: what the type is assigned to, or null within another type; path: the name it gets in that case.
    private SchemaType? Build(ParsedFile file, Assignment at, TypeNode node, string? name, string path)
    {
        switch (node)
        {
            case ReferenceNode r:
                return Named(r.Name);
            case BooleanNode:
                return new BooleanType();
            case IntegerNode i when i.Min < int.MinValue || i.Max > (i.Min < 0 ? int.MaxValue : uint.MaxValue):
                return Unsupported(file, at, "an INTEGER must fit 32 bits");
            case IntegerNode i:
                return new IntegerType(i.Min, i.Max, i.Extensible);
            case OctetStringNode o when o.Size.Min == o.Size.Max && o.Size.Max is >= 1 and <= 8 && !o.Size.Extensible:
                return new FixedOctetsType(o.Size.Max);
            case OctetStringNode o:
                return new BytesType(o.Size, ia5: false);
            case Ia5StringNode s:
                return new BytesType(s.Size, ia5: true);
            case BitStringNode b when b.Size.Min != b.Size.Max || b.Size.Max is < 1 or > 32:
                return Unsupported(file, at, "a BIT STRING needs a fixed size from 1 to 32");
            case BitStringNode b when b.Names.Any(n => n.Value < 0 || n.Value >= b.Size.Max):
                return Unsupported(file, at, "a named bit lies outside the BIT STRING");
            case BitStringNode b:
                return new BitStringType(name ?? "", b.Names, b.Size.Max, b.Size.Extensible);
            case SequenceOfNode l:
                return Build(file, at, l.Element, null, path + "-item") is { } element ? List(file, at, l, element) : null;
            case ClassFieldNode c:
                return ClassField(file, at, c, path);
            case EnumeratedNode or SequenceNode or ChoiceNode:
                return name is null ? Nested(file, at, node, path) : Structured(file, at, node, name);
            default:
                return Unsupported(file, at, "this type is not supported");
        }
    }

    private SchemaType? Structured(ParsedFile file, Assignment at, TypeNode node, string name) => node switch
    {
        EnumeratedNode e => Enumerated(file, at, e, name),
        SequenceNode s => Sequence(file, at, s, name),
        ChoiceNode c => Choice(file, at, c, name),
        _ => null,
    };

    // A type without a name of its own is called after the way to it: component 'payment' of VehiclePaymentMessage
    // becomes VehiclePaymentMessage-payment.
    private SchemaType? Nested(ParsedFile file, Assignment at, TypeNode node, string path)
    {
        if (_assignments.Keys.Concat(_nested).FirstOrDefault(n => Naming.Type(n) == Naming.Type(path)) is { } taken)
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"'{at.Name}': its type would be called '{Naming.Type(path)}', as '{taken}' is; give it a name of its own");
            return null;
        }

        _nested.Add(path);
        var type = Structured(file, at, node, path);
        if (type is not null)
        {
            _types.Add(type);
        }

        return type;
    }

    private SchemaType? List(ParsedFile file, Assignment at, SequenceOfNode node, SchemaType element)
    {
        if (element is BitStringType { Extensible: true } or ChoiceType { IsOpen: true })
        {
            return Unsupported(file, at, "a list of BIT STRINGs of an extensible size or of open types is not supported");
        }

        return element.MinBits == 0
            ? Unsupported(file, at, "a list of elements without any bits is not supported")
            : new ListType(node.Size, element);
    }

    private SchemaType? Enumerated(ParsedFile file, Assignment at, EnumeratedNode node, string name)
    {
        var items = node.Root.OrderBy(i => i.Value).ToArray();
        if (items.Where((item, i) => i > 0 && item.Value == items[i - 1].Value).FirstOrDefault() is { } twice)
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"'{at.Name}': two items have the value {twice.Value}");
            return null;
        }

        var all = node.Root.Concat(node.Additions).ToArray();
        if (all.GroupBy(i => i.Name).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"'{at.Name}': '{same.Key}' occurs twice");
            return null;
        }

        if (node.Additions.Where((a, i) => all.Take(items.Length + i).Any(b => b.Value == a.Value) || (i > 0 && a.Value < node.Additions[i - 1].Value)).FirstOrDefault() is { } wrong)
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"'{at.Name}': the values of additions ascend and differ from those of the root (X.680 clauses 20.4 and 20.5), which '{wrong.Name}' breaks");
            return null;
        }

        return items[0].Value < 0 || items[items.Length - 1].Value > EnumType.LargestValue
            ? Unsupported(file, at, $"the values of an ENUMERATED must lie between 0 and {EnumType.LargestValue}")
            : new EnumType(name, new EquatableArray<NamedNumber>(items), node.Extensible, node.Additions);
    }

    private StructType? Sequence(ParsedFile file, Assignment at, SequenceNode node, string name)
    {
        var type = new StructType(name, node.Extensible) { ModuleName = file.Module!.Name, Doc = at.Doc };
        if (!AddFields(file, node.Root, type.AsnName, type.CsType, type.Fields, [])
            || !AddFields(file, node.Additions, type.AsnName, type.CsType, type.Additions, type.Fields))
        {
            return null;
        }

        if (type.OptionalCount > MostOptional || type.Additions.Count > MostOptional)
        {
            Unsupported(file, at, "a SEQUENCE may have at most 32 OPTIONAL components and 32 extension additions");
            return null;
        }

        var bit = type.OptionalCount;
        foreach (var field in type.Fields.Where(f => f.Optional))
        {
            field.PresenceBit = 1u << --bit;
        }

        for (var i = 0; i < type.Additions.Count; i++)
        {
            type.Additions[i].PresenceBit = 1u << i;
            type.Additions[i].IsAddition = true;
        }

        return OpenTypes(file, at, type) ? type : null;
    }

    // An open type has to come after the component that selects its type.
    private bool OpenTypes(ParsedFile file, Assignment at, StructType type)
    {
        foreach (var field in type.Fields.Concat(type.Additions).Where(f => f.Type is ChoiceType { IsOpen: true }))
        {
            var open = (ChoiceType)field.Type;
            var key = type.Fields.TakeWhile(f => f != field).FirstOrDefault(f => f.AsnName == open.Key && !f.Optional);
            if (key?.Type is not IntegerType || field.Optional || field.IsAddition)
            {
                Report(Descriptors.Unresolved, file, at.Line, at.Column, $"'{at.Name}': '{field.AsnName}' and, in front of it, '{open.Key}', which selects its type, must be mandatory components");
                return false;
            }

            open.Key = key.CsName;
        }

        return true;
    }

    private ChoiceType? Choice(ParsedFile file, Assignment at, ChoiceNode node, string name)
    {
        var type = new ChoiceType(name, node.Extensible) { ModuleName = file.Module!.Name, Doc = at.Doc };
        if (!AddFields(file, node.Root, type.AsnName, type.CsType, type.Alternatives, [])
            || !AddFields(file, node.Additions, type.AsnName, type.CsType, type.Additions, type.Alternatives))
        {
            return null;
        }

        if (type.All.Any(a => a.Type is ChoiceType { IsOpen: true }))
        {
            Unsupported(file, at, "an open type needs a SEQUENCE around it, with the component that selects its type");
            return null;
        }

        return type;
    }

    private bool AddFields(ParsedFile file, EquatableArray<Component> components, string path, string enclosing, List<SchemaField> fields, List<SchemaField> before)
    {
        var ok = true;
        foreach (var c in components)
        {
            if (fields.Concat(before).Any(f => f.AsnName == c.Name))
            {
                Report(Descriptors.Duplicate, file, c.Line, c.Column, $"'{c.Name}' occurs twice");
                ok = false;
                continue;
            }

            var at = new Assignment(c.Name, c.Type, c.Doc, c.Line, c.Column);
            var type = Build(file, at, c.Type, null, $"{path}-{c.Name}");
            if (type is null)
            {
                ok = false;
                continue;
            }

            fields.Add(new SchemaField(c.Name, Naming.Member(c.Name, enclosing), type, c.Optional, c.Doc));
        }

        return ok;
    }
}
