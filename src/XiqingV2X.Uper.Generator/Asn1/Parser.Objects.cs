namespace XiqingV2X.Uper.Generator.Asn1;

/// <content>
/// Information objects (X.681) as far as a table from message ids to types needs them: a class with a number and a type,
/// sets of objects in the syntax of the class, and the two fields as components.
/// </content>
internal sealed partial class Parser
{
    private readonly List<ValueAssignment> _values = [];
    private readonly List<ObjectClass> _classes = [];
    private readonly List<ObjectSet> _objectSets = [];

    private ValueAssignment Value()
    {
        var place = Current;
        var name = Identifier("a value");
        TypeName("the type of the value");
        Expect("::=");
        return new ValueAssignment(name, Number(), place.Line, place.Column);
    }

    private ObjectClass Class(string name)
    {
        Expect("{");
        var place = Current;
        string? idField = null, typeField = null;
        TypeNode? idType = null;
        do
        {
            Expect("&");
            if (Current.Kind == TokenKind.Word && char.IsLower(Current.Text[0]) && idField is null)
            {
                idField = Take().Text;
                idType = Type();
                Expect("UNIQUE");
            }
            else if (Current.Kind == TokenKind.Word && char.IsUpper(Current.Text[0]) && typeField is null)
            {
                typeField = Take().Text;
            }
            else
            {
                throw Error(Current, "a class may have one unique number and one type");
            }
        }
        while (TryTake(","));
        Expect("}");
        if (idField is null || typeField is null)
        {
            throw Error(place, "a class needs a unique number such as '&id INTEGER (0..255) UNIQUE' and a type such as '&Type'");
        }

        return new ObjectClass(name, idField, idType!, typeField, Array(Syntax(idField, typeField)));
    }

    private List<string> Syntax(string idField, string typeField)
    {
        Expect("WITH");
        Expect("SYNTAX");
        Expect("{");
        var place = Current;
        var syntax = new List<string>();
        while (!TryTake("}"))
        {
            syntax.Add(TryTake("&") ? "&" + Take().Text : Current.Kind == TokenKind.Word ? Take().Text : throw Error(Current, "expected a word or a field"));
        }

        var fields = syntax.Where(s => s[0] == '&').ToList();
        if (fields.Count != 2 || !fields.Contains("&" + idField) || !fields.Contains("&" + typeField))
        {
            throw Error(place, $"the syntax needs &{idField} and &{typeField} once each");
        }

        return syntax;
    }

    private ObjectSet ObjectSetOf(Token name, string className)
    {
        var of = _classes.FirstOrDefault(c => c.Name == className)
            ?? throw Error(Previous, $"class '{className}' has to be assigned above, in this module");
        Expect("::=");
        Expect("{");
        var rows = new List<ObjectRow>();
        do
        {
            if (TryTake("..."))
            {
                continue;
            }

            rows.Add(Row(of));
        }
        while (TryTake("|") || TryTake(","));
        Expect("}");
        return new ObjectSet(name.Text, className, Array(rows), name.Line, name.Column);
    }

    private ObjectRow Row(ObjectClass of)
    {
        var place = Current;
        Expect("{");
        ReferenceNode? type = null;
        string? idName = null;
        long id = 0;
        foreach (var part in of.Syntax)
        {
            var at = Current;
            if (part == "&" + of.TypeField)
            {
                type = new ReferenceNode(TypeName("a type name"), at.Line, at.Column);
            }
            else if (part[0] != '&')
            {
                Expect(part);
            }
            else if (at.Kind == TokenKind.Number)
            {
                id = Number();
            }
            else
            {
                idName = Identifier("a number or the name of a value");
            }
        }

        Expect("}");
        return new ObjectRow(type!, idName, id, place.Line, place.Column);
    }

    // Behind CLASS and its dot.
    private ClassFieldNode ClassField(Token start)
    {
        Expect("&");
        if (Current.Kind != TokenKind.Word)
        {
            throw Error(Current, "expected a field of the class");
        }

        var field = Take().Text;
        Expect("(");
        Expect("{");
        var set = TypeName("an object set");
        Expect("}");
        string? key = null;
        if (TryTake("{"))
        {
            Expect("@");
            TryTake(".");
            key = Identifier("the component that selects the type");
            Expect("}");
        }

        Expect(")");
        return new ClassFieldNode(start.Text, field, set, key, start.Line, start.Column);
    }
}
