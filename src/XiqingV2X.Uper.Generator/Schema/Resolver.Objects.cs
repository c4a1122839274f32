using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Uper.Generator.Schema;

/// <content>Fields of information object classes: the number, and the type that it selects.</content>
internal sealed partial class Resolver
{
    private SchemaType? ClassField(ParsedFile file, Assignment at, ClassFieldNode node, string path)
    {
        var module = file.Module!;
        if (module.Classes.FirstOrDefault(c => c.Name == node.Class) is not { } of)
        {
            return Unresolved(file, node, $"class '{node.Class}' is not assigned in module '{module.Name}'");
        }

        if (module.ObjectSets.FirstOrDefault(s => s.Name == node.Set) is not { } set || set.Class != of.Name)
        {
            return Unresolved(file, node, $"module '{module.Name}' has no object set '{node.Set}' of class '{of.Name}'");
        }

        if (node.Field == of.IdField)
        {
            return Build(file, at, of.IdType, null, path);
        }

        if (node.Field != of.TypeField || node.Key is null)
        {
            return Unresolved(file, node, $"expected {of.Name}.&{of.IdField} ({{{set.Name}}}) or {of.Name}.&{of.TypeField} ({{{set.Name}}}{{@.component}})");
        }

        return OpenType(file, set, node.Key, path);
    }

    private ChoiceType? OpenType(ParsedFile file, ObjectSet set, string key, string path)
    {
        var type = new ChoiceType(path, extensible: true) { ModuleName = file.Module!.Name, Key = key, Ids = [] };
        type.Doc = $"What '{key}' selects from {set.Name}";
        foreach (var row in set.Rows)
        {
            if (IdOf(file, row) is not { } id || Named(row.Type.Name) is not { } rowType)
            {
                return null;
            }

            if (type.Ids.Contains(id))
            {
                Report(Descriptors.Duplicate, file, row.Line, row.Column, $"'{set.Name}': two types have the number {id}");
                return null;
            }

            type.Ids.Add(id);
            type.Alternatives.Add(new SchemaField(row.Type.Name, Naming.Member(row.Type.Name, type.CsType), rowType, optional: false, $"Number {id}"));
        }

        _nested.Add(path);
        _types.Add(type);
        return type;
    }

    private long? IdOf(ParsedFile file, ObjectRow row)
    {
        if (row.IdName is null)
        {
            return row.Id;
        }

        if (file.Module!.Values.FirstOrDefault(v => v.Name == row.IdName) is { } value)
        {
            return value.Value;
        }

        Report(Descriptors.Unresolved, file, row.Line, row.Column, $"value '{row.IdName}' is not assigned in module '{file.Module.Name}'");
        return null;
    }

    private SchemaType? Unresolved(ParsedFile file, ClassFieldNode node, string message)
    {
        Report(Descriptors.Unresolved, file, node.Line, node.Column, message);
        return null;
    }
}
