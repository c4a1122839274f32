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

    // Different names of ASN.1 may become the same one in C#.
    private void CheckCsNames(string set, ChoiceType root, ParsedFile file, Assignment at)
    {
        var types = new Dictionary<string, string>();
        foreach (var suffix in GeneratedClasses)
        {
            types[set + suffix] = "a class of the set";
        }

        foreach (var taken in root.All.Where(a => ArenaMembers.Contains(a.CsName)))
        {
            Report(Descriptors.Duplicate, file, at.Line, at.Column, $"alternative '{taken.AsnName}' of the root type needs the C# name '{taken.CsName}', which the arena has; rename it");
        }

        foreach (var type in _types.Append(root).Distinct())
        {
            var (name, csNames) = type switch
            {
                EnumType e => (e.AsnName, e.HasGaps ? [e.CsType, e.WireClass] : [e.CsType]),
                ChoiceType c => (c.AsnName, new[] { c.CsType, c.ChoiceEnum }),
                StructType s => (s.AsnName, [s.CsType]),
                BitStringType { Names.Count: > 0 } b => (b.AsnName, [Naming.Type(b.AsnName) + "Bits"]),
                _ => ("", Array.Empty<string>()),
            };
            var (place, assignment) = _assignments.TryGetValue(name, out var own) ? own : (file, at);
            foreach (var csName in csNames)
            {
                if (types.TryGetValue(csName, out var other))
                {
                    Report(Descriptors.Duplicate, place, assignment.Line, assignment.Column, $"type '{name}' needs the C# name '{csName}', as {other} does; rename one");
                }

                types[csName] = $"'{name}'";
            }

            foreach (var twice in Members(type).GroupBy(m => m).Where(g => g.Count() > 1))
            {
                Report(Descriptors.Duplicate, place, assignment.Line, assignment.Column, $"two members of '{name}' need the C# name '{twice.Key}'; rename one");
            }
        }
    }

    // Members of the arena, which has one more for each outermost message.
    private static readonly HashSet<string> ArenaMembers =
    [
        "Frame", "Reset", "Bytes", "Add", "Item", "Items", "UnknownExtensions", "MaxPayloadBytes", "DefaultMaxPayloadBytes", "ResetLists", "GrowList",
        "SetFull", "IsFull", "GrowFullList", "NewCapacity", "TryReserveBytes", "LastBytes", "CountUnknown", "TryKeepBlock", "TryAddBlock", "CopyWithSlack",
    ];

    private static readonly string[] GeneratedClasses =
        ["Arena", "FastDecoder", "Decoder", "FastEncoder", "Encoder", "Codec", "Jer", "JerWriter", "JerReader", "Names"];

    private static IEnumerable<string> Members(SchemaType type) => type switch
    {
        EnumType e => e.Items.Concat(e.Additions).Select(i => Naming.Pascal(i.Name)),
        BitStringType b => b.Names.Select(n => Naming.Pascal(n.Name)),
        ChoiceType c => c.All.Select(a => a.CsName),
        StructType s => s.Fields.Concat(s.Additions).SelectMany(f => f.Optional || f.IsAddition ? new[] { f.CsName, "Has" + f.CsName } : [f.CsName])
            .Concat(s.Fields.Concat(s.Additions).Where(f => f.BlockField is not null).Select(f => f.BlockField!)),
        _ => [],
    };

    private static IEnumerable<ReferenceNode> References(TypeNode type) => type switch
    {
        ReferenceNode r => [r],
        SequenceOfNode s => References(s.Element),
        SequenceNode s => s.Root.Concat(s.Additions).SelectMany(c => References(c.Type)),
        ChoiceNode c => c.Root.Concat(c.Additions).SelectMany(a => References(a.Type)),
        _ => [],
    };
}
