using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <content>Checks of exports, imports and references.</content>
internal sealed partial class Resolver
{
    // Every reference is assigned in its module or imported from a module that has and exports it.
    private void CheckModuleNames()
    {
        var modules = new Dictionary<string, ParsedFile>();
        foreach (var file in _files)
        {
            if (modules.ContainsKey(file.Module!.Name))
            {
                Report(Descriptors.Duplicate, file, 0, 0, $"module '{file.Module.Name}' occurs twice in the set");
            }

            modules[file.Module.Name] = file;
        }

        foreach (var file in _files)
        {
            var module = file.Module!;
            var own = new HashSet<string>(module.Assignments.Select(a => a.Name));
            foreach (var export in module.Exports.Where(e => !own.Contains(e.Name)))
            {
                Report(Descriptors.Unresolved, file, export.Line, export.Column, $"module '{module.Name}' exports '{export.Name}', which it does not assign");
            }

            foreach (var import in module.Imports)
            {
                if (!modules.TryGetValue(import.Module, out var source))
                {
                    Report(Descriptors.Unresolved, file, import.Line, import.Column, $"module '{import.Module}' is not in the set");
                    own.UnionWith(import.Names.Select(n => n.Name));
                    continue;
                }

                foreach (var imported in import.Names)
                {
                    own.Add(imported.Name);
                    if (source.Module!.Assignments.All(a => a.Name != imported.Name))
                    {
                        Report(Descriptors.Unresolved, file, imported.Line, imported.Column, $"module '{import.Module}' has no type '{imported.Name}'");
                    }
                    else if (!source.Module.ExportsAll && source.Module.Exports.All(e => e.Name != imported.Name))
                    {
                        Report(Descriptors.Unresolved, file, imported.Line, imported.Column, $"module '{import.Module}' does not export '{imported.Name}'");
                    }
                }
            }

            foreach (var reference in module.Assignments.SelectMany(a => References(a.Type))
                .Concat(module.Classes.SelectMany(c => References(c.IdType)))
                .Concat(module.ObjectSets.SelectMany(s => s.Rows).Select(r => r.Type))
                .Where(r => !own.Contains(r.Name)))
            {
                Report(Descriptors.Unresolved, file, reference.Line, reference.Column, $"type '{reference.Name}' is neither assigned in module '{module.Name}' nor imported");
            }
        }
    }

    private static IEnumerable<ReferenceNode> References(TypeNode type) => type switch
    {
        ReferenceNode r => [r],
        SequenceOfNode s => References(s.Element),
        SequenceNode s => s.Root.Concat(s.Additions).SelectMany(c => References(c.Type)),
        ChoiceNode c => c.Root.Concat(c.Additions).SelectMany(a => References(a.Type)),
        _ => [],
    };
}
