using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <content>What each notation becomes.</content>
internal sealed partial class Resolver
{
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
        if (element is BitStringType { Extensible: true })
        {
            return Unsupported(file, at, "a list of BIT STRINGs of an extensible size is not supported");
        }

        return element.MinBits == 0
            ? Unsupported(file, at, "a list of elements without any bits is not supported")
            : new ListType(node.Size, element);
    }

    private SchemaType? Enumerated(ParsedFile file, Assignment at, EnumeratedNode node, string name)
    {
        if (node.Additions.Count > 0)
        {
            return Unsupported(file, at, "extension additions of an ENUMERATED are not supported yet");
        }

        var items = node.Root.OrderBy(i => i.Value).ToArray();
        if (items.Where((item, i) => i > 0 && item.Value == items[i - 1].Value).FirstOrDefault() is { } twice)
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"'{at.Name}': two items have the value {twice.Value}");
            return null;
        }

        return items[0].Value < 0 || items[items.Length - 1].Value > EnumType.LargestValue
            ? Unsupported(file, at, $"the values of an ENUMERATED must lie between 0 and {EnumType.LargestValue}")
            : new EnumType(name, new EquatableArray<NamedNumber>(items), node.Extensible);
    }

    private StructType? Sequence(ParsedFile file, Assignment at, SequenceNode node, string name)
    {
        if (node.Additions.Count > 0)
        {
            Unsupported(file, at, "extension additions of a SEQUENCE are not supported yet");
            return null;
        }

        var type = new StructType(name, node.Extensible) { ModuleName = file.Module!.Name, Doc = at.Doc };
        if (!AddFields(file, node.Root, type.AsnName, type.CsType, type.Fields))
        {
            return null;
        }

        if (type.OptionalCount > 32)
        {
            Unsupported(file, at, "a SEQUENCE may have at most 32 OPTIONAL components");
            return null;
        }

        var bit = type.OptionalCount;
        foreach (var field in type.Fields.Where(f => f.Optional))
        {
            field.PresenceBit = 1u << --bit;
        }

        return type;
    }

    private ChoiceType? Choice(ParsedFile file, Assignment at, ChoiceNode node, string name)
    {
        if (node.Additions.Count > 0)
        {
            Unsupported(file, at, "extension additions of a CHOICE are not supported yet");
            return null;
        }

        var type = new ChoiceType(name, node.Extensible) { ModuleName = file.Module!.Name, Doc = at.Doc };
        return AddFields(file, node.Root, type.AsnName, type.CsType, type.Alternatives) ? type : null;
    }

    private bool AddFields(ParsedFile file, EquatableArray<Component> components, string path, string enclosing, List<SchemaField> fields)
    {
        var ok = true;
        foreach (var c in components)
        {
            if (fields.Any(f => f.AsnName == c.Name))
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
