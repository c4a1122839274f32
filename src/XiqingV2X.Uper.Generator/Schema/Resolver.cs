using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>Turns the modules of a set into resolved types, or into diagnostics that name file and line.</summary>
internal sealed partial class Resolver
{
    private readonly Dictionary<string, (ParsedFile File, Assignment Assignment)> _assignments = [];
    private readonly Dictionary<string, SchemaType> _resolved = [];
    private readonly HashSet<string> _open = [];
    private readonly List<SchemaType> _types = [];
    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private readonly IReadOnlyList<ParsedFile> _files;

    private Resolver(IReadOnlyList<ParsedFile> files) => _files = files;

    public static (SchemaSet? Set, IReadOnlyList<SchemaDiagnostic> Diagnostics) Run(string name, string ns, string root, IReadOnlyList<ParsedFile> files)
    {
        var resolver = new Resolver(files);
        var set = resolver.Resolve(name, ns, root);
        return (resolver._diagnostics.Count == 0 ? set : null, resolver._diagnostics);
    }

    private SchemaSet? Resolve(string name, string ns, string root)
    {
        foreach (var file in _files)
        {
            foreach (var a in file.Module!.Assignments)
            {
                if (_assignments.TryGetValue(a.Name, out var other))
                {
                    Report(Descriptors.Duplicate, file, a.Line, a.Column, $"type '{a.Name}' is also assigned in module '{other.File.Module!.Name}'; names are unique within a set");
                    continue;
                }

                _assignments.Add(a.Name, (file, a));
            }
        }

        CheckModuleNames();
        if (!_assignments.TryGetValue(root, out var rootEntry))
        {
            Report(Descriptors.Configuration, _files[0], 0, 0, $"the root type '{root}' of set '{name}' is in none of its modules");
            return null;
        }

        var resolved = Named(root);
        if (resolved is null)
        {
            return null; // why is reported
        }

        if (resolved is not ChoiceType rootType)
        {
            Report(Descriptors.Unsupported, rootEntry.File, rootEntry.Assignment.Line, rootEntry.Assignment.Column, $"the root type '{root}' must be a CHOICE");
            return null;
        }

        foreach (var alternative in rootType.Alternatives.Where(a => a.Type is not StructType))
        {
            Report(Descriptors.Unsupported, rootEntry.File, rootEntry.Assignment.Line, rootEntry.Assignment.Column, $"alternative '{alternative.AsnName}' of the root type must be a SEQUENCE");
        }

        return new SchemaSet(name, ns, rootType, _types);
    }

    private SchemaType? Named(string name)
    {
        if (_resolved.TryGetValue(name, out var done))
        {
            return done;
        }

        if (!_assignments.TryGetValue(name, out var entry))
        {
            return null; // reported by CheckModuleNames
        }

        if (!_open.Add(name))
        {
            Report(Descriptors.Unsupported, entry.File, entry.Assignment.Line, entry.Assignment.Column, $"type '{name}' contains itself; recursive types are not supported");
            return null;
        }

        var type = Build(entry.File, entry.Assignment, entry.Assignment.Type, name);
        _open.Remove(name);
        if (type is null)
        {
            return null;
        }

        if (type.Doc.Length == 0)
        {
            type.Doc = entry.Assignment.Doc;
        }

        if (entry.Assignment.Type is not ReferenceNode)
        {
            type.Name = name;
        }

        _resolved[name] = type;
        if (entry.Assignment.Type is not ReferenceNode)
        {
            _types.Add(type);
        }

        return type;
    }

    private SchemaType? Build(ParsedFile file, Assignment at, TypeNode node, string? name)
    {
        switch (node)
        {
            case ReferenceNode r:
                return Named(r.Name);
            case BooleanNode:
                return new BooleanType();
            case IntegerNode { Extensible: true }:
                return Unsupported(file, at, "an INTEGER with an extensible range is not supported");
            case IntegerNode i when i.Min < int.MinValue || i.Max > (i.Min < 0 ? int.MaxValue : uint.MaxValue):
                return Unsupported(file, at, "an INTEGER must fit 32 bits");
            case IntegerNode i:
                return new IntegerType(i.Min, i.Max);
            case OctetStringNode { Size.Extensible: true } or Ia5StringNode { Size.Extensible: true } or SequenceOfNode { Size.Extensible: true }:
                return Unsupported(file, at, "an extensible SIZE is supported for BIT STRING only");
            case OctetStringNode o when o.Size.Min == o.Size.Max && o.Size.Max is >= 1 and <= 8:
                return new FixedOctetsType(o.Size.Max);
            case OctetStringNode o:
                return new BytesType(o.Size.Min, o.Size.Max, ia5: false);
            case Ia5StringNode s:
                return new BytesType(s.Size.Min, s.Size.Max, ia5: true);
            case BitStringNode b when b.Size.Min != b.Size.Max || b.Size.Max is < 1 or > 32:
                return Unsupported(file, at, "a BIT STRING needs a fixed size from 1 to 32");
            case BitStringNode b when b.Names.Any(n => n.Value < 0 || n.Value >= b.Size.Max):
                return Unsupported(file, at, "a named bit lies outside the BIT STRING");
            case BitStringNode b:
                return new BitStringType(name ?? "", b.Names, b.Size.Max, b.Size.Extensible);
            case SequenceOfNode l:
                return Build(file, at, l.Element, null) is { } element ? List(file, at, l, element) : null;
            case { } when name is null:
                return Unsupported(file, at, "a SEQUENCE, CHOICE or ENUMERATED inside another type needs a name of its own");
            case EnumeratedNode e:
                return Enumerated(file, at, e, name);
            case SequenceNode s:
                return Sequence(file, at, s, name);
            case ChoiceNode c:
                return Choice(file, at, c, name);
            default:
                return Unsupported(file, at, "this type is not supported");
        }
    }

    private SchemaType? List(ParsedFile file, Assignment at, SequenceOfNode node, SchemaType element)
    {
        if (element is ListType or BytesType)
        {
            return Unsupported(file, at, "a list of lists or strings is not supported");
        }

        return element.MinBits == 0
            ? Unsupported(file, at, "a list of elements without any bits is not supported")
            : new ListType(node.Size.Min, node.Size.Max, element);
    }

    private SchemaType? Enumerated(ParsedFile file, Assignment at, EnumeratedNode node, string name)
    {
        if (node.Additions.Count > 0)
        {
            return Unsupported(file, at, "extension additions of an ENUMERATED are not supported yet");
        }

        var items = node.Root.OrderBy(i => i.Value).ToArray();
        return items.Where((item, i) => item.Value != i).Any()
            ? Unsupported(file, at, "the values of an ENUMERATED must be 0, 1, 2, … without gaps")
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
        if (!AddFields(file, node.Root, type.CsType, type.Fields))
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
        return AddFields(file, node.Root, type.CsType, type.Alternatives) ? type : null;
    }

    private bool AddFields(ParsedFile file, EquatableArray<Component> components, string enclosing, List<SchemaField> fields)
    {
        var ok = true;
        foreach (var c in components)
        {
            if (fields.Any(f => f.AsnName == c.Name))
            {
                Report(Descriptors.Duplicate, file, c.Line, c.Column, $"'{c.Name}' occurs twice");
            }

            var type = Build(file, new Assignment(c.Name, c.Type, c.Doc, c.Line, c.Column), c.Type, null);
            if (type is null)
            {
                ok = false;
                continue;
            }

            fields.Add(new SchemaField(c.Name, Naming.Member(c.Name, enclosing), type, c.Optional, c.Doc));
        }

        return ok;
    }

    private SchemaType? Unsupported(ParsedFile file, Assignment at, string message)
    {
        Report(Descriptors.Unsupported, file, at.Line, at.Column, $"'{at.Name}': {message}");
        return null;
    }

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, ParsedFile file, int line, int column, string message) =>
        _diagnostics.Add(new SchemaDiagnostic(descriptor.Id, file.Path, line, column, message));
}
