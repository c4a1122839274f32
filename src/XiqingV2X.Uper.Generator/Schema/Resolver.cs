using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>Turns the modules of a set into resolved types, or into diagnostics that name file and line.</summary>
internal sealed partial class Resolver
{
    private readonly Dictionary<string, (ParsedFile File, Assignment Assignment)> _assignments = [];
    private readonly Dictionary<string, SchemaType> _resolved = [];
    private readonly HashSet<string> _open = [];
    private readonly List<SchemaType> _types = [];
    private readonly List<string> _nested = [];
    private readonly List<SchemaDiagnostic> _diagnostics = [];
    private readonly IReadOnlyList<ParsedFile> _files;

    private readonly CancellationToken _cancel;

    private Resolver(IReadOnlyList<ParsedFile> files, CancellationToken cancel)
    {
        _files = files;
        _cancel = cancel;
    }

    public static (SchemaSet? Set, IReadOnlyList<SchemaDiagnostic> Diagnostics) Run(
        string name, string ns, string root, IReadOnlyList<ParsedFile> files, CancellationToken cancel = default)
    {
        var resolver = new Resolver(files, cancel);
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

        foreach (var alternative in rootType.All.Where(a => a.Type is not StructType))
        {
            Report(Descriptors.Unsupported, rootEntry.File, rootEntry.Assignment.Line, rootEntry.Assignment.Column, $"alternative '{alternative.AsnName}' of the root type must be a SEQUENCE");
        }

        CheckCsNames(name, rootType, rootEntry.File, rootEntry.Assignment);
        return new SchemaSet(name, ns, rootType, _types);
    }

    private SchemaType? Named(string name)
    {
        _cancel.ThrowIfCancellationRequested();
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

        var type = Build(entry.File, entry.Assignment, entry.Assignment.Type, name, name);
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

    private SchemaType? Unsupported(ParsedFile file, Assignment at, string message)
    {
        Report(Descriptors.Unsupported, file, at.Line, at.Column, $"'{at.Name}': {message}");
        return null;
    }

    private void Report(Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor, ParsedFile file, int line, int column, string message) =>
        _diagnostics.Add(new SchemaDiagnostic(descriptor.Id, file.Path, line, column, message));
}
