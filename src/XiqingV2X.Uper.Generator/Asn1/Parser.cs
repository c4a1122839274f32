using System.Globalization;

namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>
/// Recursive descent over the part of ASN.1 (X.680) that message sets of this kind use. What it does not know is an
/// error with its place, never a guess. Types are in <c>Parser.Types.cs</c>.
/// </summary>
internal sealed partial class Parser
{
    private readonly List<Token> _tokens;
    private int _index;

    private Parser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_index];

    private Token Previous => _tokens[_index - 1];

    /// <summary>Parses the one module of a file. Throws <see cref="Asn1SyntaxException"/>.</summary>
    public static Module ParseModule(string text, CancellationToken cancel = default)
    {
        var parser = new Parser(Lexer.Run(text, cancel));
        var module = parser.ModuleDefinition();
        if (parser.Current.Kind != TokenKind.End)
        {
            throw Error(parser.Current, "a file holds one module; nothing may follow its END");
        }

        return module;
    }

    private Module ModuleDefinition()
    {
        var doc = Current.LeadingComment;
        var name = TypeName("a module name");
        if (IsSymbol("{"))
        {
            SkipBraces();
        }

        Expect("DEFINITIONS");
        if (!TryTake("AUTOMATIC"))
        {
            throw Unsupported(Current, "only modules with AUTOMATIC TAGS are supported");
        }

        Expect("TAGS");
        if (IsSymbol("EXTENSIBILITY"))
        {
            throw Unsupported(Current, "EXTENSIBILITY IMPLIED is not supported; write '...' where a type is extensible");
        }

        Expect("::=");
        Expect("BEGIN");
        var exportsAll = true;
        var exports = new List<ReferenceNode>();
        if (TryTake("EXPORTS"))
        {
            exportsAll = TryTake("ALL");
            if (!exportsAll && !IsSymbol(";"))
            {
                exports = References();
            }

            Expect(";");
        }

        var imports = Imports();
        var assignments = new List<Assignment>();
        while (!TryTake("END"))
        {
            OneAssignment(assignments);
        }

        return new Module(name, doc, exportsAll, Array(exports), Array(imports), Array(assignments))
        {
            Values = Array(_values),
            Classes = Array(_classes),
            ObjectSets = Array(_objectSets),
        };
    }

    private List<Import> Imports()
    {
        var imports = new List<Import>();
        if (!TryTake("IMPORTS"))
        {
            return imports;
        }

        while (!IsSymbol(";"))
        {
            var names = References();
            Expect("FROM");
            var place = Current;
            imports.Add(new Import(TypeName("the module to import from"), Array(names), place.Line, place.Column));
        }

        Expect(";");
        return imports;
    }

    private List<ReferenceNode> References()
    {
        var names = new List<ReferenceNode>();
        do
        {
            var place = Current;
            names.Add(new ReferenceNode(TypeName("a type name"), place.Line, place.Column));
        }
        while (TryTake(","));
        return names;
    }

    private void OneAssignment(List<Assignment> types)
    {
        var place = Current;
        if (place.Kind == TokenKind.Word && char.IsLower(place.Text[0]))
        {
            _values.Add(Value());
            return;
        }

        var name = TypeName("a type assignment or END");
        if (Current.Kind == TokenKind.Word)
        {
            _objectSets.Add(ObjectSetOf(place, TypeName("an information object class")));
            return;
        }

        if (IsSymbol("{"))
        {
            throw Unsupported(Current, "parameterized types are not supported");
        }

        Expect("::=");
        if (TryTake("CLASS"))
        {
            _classes.Add(Class(name));
            return;
        }

        types.Add(new Assignment(name, Type(), place.LeadingComment, place.Line, place.Column));
    }

    private void SkipBraces()
    {
        Expect("{");
        while (!TryTake("}"))
        {
            if (Current.Kind == TokenKind.End)
            {
                throw Error(Current, "expected '}'");
            }

            _index++;
        }
    }

    private string TypeName(string what)
    {
        if (Current.Kind != TokenKind.Word || !char.IsUpper(Current.Text[0]))
        {
            throw Error(Current, $"expected {what}");
        }

        return Take().Text;
    }

    private string Identifier(string what)
    {
        if (Current.Kind != TokenKind.Word || !char.IsLower(Current.Text[0]))
        {
            throw Error(Current, $"expected {what}");
        }

        return Take().Text;
    }

    private long Number()
    {
        if (Current.Kind != TokenKind.Number)
        {
            throw Current.Kind == TokenKind.Word
                ? Unsupported(Current, "expected a number; names of values, MIN and MAX are not supported here")
                : Error(Current, "expected a number");
        }

        if (!long.TryParse(Current.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Error(Current, "the number is too large");
        }

        _index++;
        return value;
    }

    private bool IsSymbol(string text) => Current.Kind != TokenKind.End && Current.Text == text;

    private bool TryTake(string text)
    {
        if (!IsSymbol(text))
        {
            return false;
        }

        _index++;
        return true;
    }

    private void Expect(string text)
    {
        if (!TryTake(text))
        {
            throw Error(Current, $"expected '{text}'");
        }
    }

    private Token Take() => _tokens[_index++];

    private static Asn1SyntaxException Error(Token at, string expectation) =>
        new(at.Line, at.Column, $"{expectation}, found {Found(at)}");

    private static Asn1SyntaxException Unsupported(Token at, string why) =>
        new(at.Line, at.Column, $"{why}, found {Found(at)}", isUnsupported: true);

    private static string Found(Token at) => at.Kind == TokenKind.End ? "the end of the file" : $"'{at.Text}'";

    private static EquatableArray<T> Array<T>(List<T> items)
        where T : IEquatable<T> => new([.. items]);
}
