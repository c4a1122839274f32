namespace XiqingV2X.Uper.Generator.Asn1;

/// <content>Types.</content>
internal sealed partial class Parser
{
    // Types of X.680 that no message set of this kind has used.
    private static readonly HashSet<string> OtherTypes =
    [
        "SET", "REAL", "NULL", "OBJECT", "RELATIVE-OID", "EXTERNAL", "EMBEDDED", "ANY", "UTF8String", "VisibleString", "PrintableString",
        "NumericString", "BMPString", "UniversalString", "GeneralString", "GraphicString", "TeletexString", "VideotexString", "ISO646String",
        "T61String", "UTCTime", "GeneralizedTime", "ObjectDescriptor", "TIME", "DATE", "TIME-OF-DAY", "DATE-TIME", "DURATION", "CHARACTER",
    ];

    private TypeNode Type()
    {
        var start = Current;
        if (IsSymbol("["))
        {
            throw Unsupported(start, "tags are not supported; AUTOMATIC TAGS give them");
        }

        if (start.Kind != TokenKind.Word)
        {
            throw Error(start, "expected a type");
        }

        if (OtherTypes.Contains(start.Text))
        {
            throw Unsupported(start, "supported are BOOLEAN, INTEGER, ENUMERATED, BIT STRING, OCTET STRING, IA5String, SEQUENCE, SEQUENCE OF and CHOICE");
        }

        switch (start.Text)
        {
            case "INTEGER":
                _index++;
                return Integer();
            case "BOOLEAN":
                _index++;
                return new BooleanNode();
            case "ENUMERATED":
                _index++;
                return Enumerated();
            case "BIT":
                _index++;
                Expect("STRING");
                var names = IsSymbol("{") ? NamedNumbers() : [];
                return new BitStringNode(Array(names), Size());
            case "OCTET":
                _index++;
                Expect("STRING");
                return new OctetStringNode(Size());
            case "IA5String":
                _index++;
                return new Ia5StringNode(Size());
            case "CHOICE":
                _index++;
                var (alternatives, choiceExtensible, choiceAdditions) = Components("an alternative", optionals: false);
                return new ChoiceNode(Array(alternatives), choiceExtensible, Array(choiceAdditions));
            case "SEQUENCE":
                _index++;
                return Sequence();
            default:
                return Reference();
        }
    }

    private TypeNode Reference()
    {
        var start = Current;
        var name = TypeName("a type");
        if (TryTake("."))
        {
            return ClassField(start);
        }

        if (IsSymbol("("))
        {
            throw Unsupported(Current, "a constraint on a type by its name is not supported; give the constrained type a name of its own");
        }

        return IsSymbol("{")
            ? throw Unsupported(Current, "parameterized types are not supported")
            : new ReferenceNode(name, start.Line, start.Column);
    }

    private TypeNode Sequence()
    {
        if (IsSymbol("{"))
        {
            var (root, extensible, additions) = Components("a component", optionals: true);
            return new SequenceNode(Array(root), extensible, Array(additions));
        }

        var size = IsSymbol("SIZE") ? SizeWord() : Size();
        Expect("OF");
        return new SequenceOfNode(size, Type());
    }

    private IntegerNode Integer()
    {
        if (IsSymbol("{"))
        {
            SkipBraces();
        }

        if (!IsSymbol("("))
        {
            throw Unsupported(Current, "an INTEGER needs a range such as (0..255); unconstrained integers are not supported");
        }

        Expect("(");
        var (min, max, extensible) = Range();
        EndOfConstraint();
        return new IntegerNode(min, max, extensible);
    }

    private (long Min, long Max, bool Extensible) Range()
    {
        var place = Current;
        var min = Number();
        var max = TryTake("..") ? Number() : min;
        if (max < min)
        {
            throw Error(place, "the range ends below its start");
        }

        var extensible = TryTake(",");
        if (extensible)
        {
            Expect("...");
        }

        return (min, max, extensible);
    }

    private SizeNode Size()
    {
        if (!TryTake("("))
        {
            return SizeNode.Unconstrained;
        }

        if (!IsSymbol("SIZE"))
        {
            throw Unsupported(Current, "of the constraints of a string or list only SIZE is supported");
        }

        var size = SizeWord();
        EndOfConstraint();
        return size;
    }

    private SizeNode SizeWord()
    {
        Expect("SIZE");
        Expect("(");
        var place = Current;
        var (min, max, extensible) = Range();
        if (min < 0 || max > 65535)
        {
            throw Unsupported(place, "sizes from 0 to 65535 are supported, or none at all");
        }

        EndOfConstraint();
        return new SizeNode((int)min, (int)max, extensible);
    }

    private void EndOfConstraint()
    {
        if (Current.Text is "|" or "UNION" or "INTERSECTION" or "EXCEPT" or ",")
        {
            throw Unsupported(Current, "one range is supported, with '...' behind it if need be");
        }

        Expect(")");
    }

    private EnumeratedNode Enumerated()
    {
        Expect("{");
        var root = new List<(NamedNumber Item, bool HasValue)>();
        var additions = new List<(NamedNumber Item, bool HasValue)>();
        var extensible = false;
        do
        {
            if (IsSymbol("..."))
            {
                ExtensionMark(ref extensible);
                continue;
            }

            (extensible ? additions : root).Add(NamedItem());
        }
        while (TryTake(","));
        Expect("}");
        var rootItems = Numbered(root, []);
        return new EnumeratedNode(Array(rootItems), extensible, Array(Numbered(additions, rootItems)));
    }

    // Items without a value take the next one that no other has: from 0 on in the root (X.680 clause 20.3), and above the
    // addition in front of them in the additions (clause 20.6).
    private static List<NamedNumber> Numbered(List<(NamedNumber Item, bool HasValue)> items, List<NamedNumber> root)
    {
        var taken = new HashSet<long>(root.Select(i => i.Value).Concat(items.Where(i => i.HasValue).Select(i => i.Item.Value)));
        var numbered = new List<NamedNumber>();
        long next = 0;
        foreach (var (item, hasValue) in items)
        {
            while (!hasValue && taken.Contains(next))
            {
                next++;
            }

            numbered.Add(hasValue ? item : item with { Value = next++ });
            next = hasValue && root.Count > 0 ? item.Value + 1 : next;
        }

        return numbered;
    }

    private void ExtensionMark(ref bool extensible)
    {
        if (extensible)
        {
            throw Unsupported(Current, "a second extension mark is not supported");
        }

        _index++;
        extensible = true;
    }

    private List<NamedNumber> NamedNumbers()
    {
        Expect("{");
        var items = new List<NamedNumber>();
        do
        {
            var place = Current;
            var (item, hasValue) = NamedItem();
            items.Add(hasValue ? item : throw Error(place, "a named bit needs its number, such as name (0)"));
        }
        while (TryTake(","));
        Expect("}");
        return items;
    }

    private (NamedNumber Item, bool HasValue) NamedItem()
    {
        var first = Current;
        var name = Identifier("a name");
        var hasValue = TryTake("(");
        var value = 0L;
        if (hasValue)
        {
            value = Number();
            Expect(")");
        }

        return (new NamedNumber(name, value, DocOf(first)), hasValue);
    }

    private (List<Component> Root, bool Extensible, List<Component> Additions) Components(string what, bool optionals)
    {
        Expect("{");
        var root = new List<Component>();
        var additions = new List<Component>();
        var extensible = false;
        do
        {
            if (IsSymbol("..."))
            {
                ExtensionMark(ref extensible);
                continue;
            }

            if (IsSymbol("["))
            {
                throw Unsupported(Current, "groups of extension additions are not supported");
            }

            if (IsSymbol("COMPONENTS"))
            {
                throw Unsupported(Current, "COMPONENTS OF is not supported; write the components");
            }

            var first = Current;
            var name = Identifier(what);
            var type = Type();
            var optional = optionals && TryTake("OPTIONAL");
            if (IsSymbol("DEFAULT"))
            {
                throw Unsupported(Current, "DEFAULT is not supported");
            }

            (extensible ? additions : root).Add(new Component(name, type, optional, DocOf(first), first.Line, first.Column));
        }
        while (TryTake(","));
        Expect("}");
        return (root, extensible, additions);
    }

    // A note after the item (also after its comma) wins over the lines above it.
    private string DocOf(Token first)
    {
        var trailing = IsSymbol(",") && Current.TrailingComment.Length > 0 ? Current.TrailingComment : Previous.TrailingComment;
        return trailing.Length > 0 ? trailing : first.LeadingComment;
    }
}
