namespace XiqingV2X.Uper.Generator.Asn1;

internal sealed partial class Parser
{
    private TypeNode Type()
    {
        var start = Current;
        if (start.Kind != TokenKind.Word)
        {
            throw Error(start, "expected a type");
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
                var reference = TypeName("a type");
                return TryTake(".") ? ClassField(start) : new ReferenceNode(reference, start.Line, start.Column);
        }
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
            throw Error(Current, "an INTEGER needs a range such as (0..255); unconstrained integers are not supported");
        }

        Expect("(");
        var (min, max, extensible) = Range();
        Expect(")");
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

        var size = SizeWord();
        Expect(")");
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
            throw Error(place, "sizes from 0 to 65535 are supported, or none at all");
        }

        Expect(")");
        return new SizeNode((int)min, (int)max, extensible);
    }

    private EnumeratedNode Enumerated()
    {
        Expect("{");
        var root = new List<NamedNumber>();
        var additions = new List<NamedNumber>();
        var extensible = false;
        long next = 0;
        do
        {
            if (!extensible && TryTake("..."))
            {
                extensible = true;
                continue;
            }

            var item = NamedItem(next);
            next = item.Value + 1;
            (extensible ? additions : root).Add(item);
        }
        while (TryTake(","));
        Expect("}");
        return new EnumeratedNode(Array(root), extensible, Array(additions));
    }

    private List<NamedNumber> NamedNumbers()
    {
        Expect("{");
        var items = new List<NamedNumber>();
        do
        {
            items.Add(NamedItem(items.Count));
        }
        while (TryTake(","));
        Expect("}");
        return items;
    }

    private NamedNumber NamedItem(long implicitValue)
    {
        var first = Current;
        var name = Identifier("a name");
        var value = implicitValue;
        if (TryTake("("))
        {
            value = Number();
            Expect(")");
        }

        return new NamedNumber(name, value, DocOf(first));
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
                if (extensible)
                {
                    throw Error(Current, "a second extension mark is not supported");
                }

                _index++;
                extensible = true;
                continue;
            }

            var first = Current;
            var name = Identifier(what);
            var type = Type();
            var optional = optionals && TryTake("OPTIONAL");
            if (IsSymbol("DEFAULT"))
            {
                throw Error(Current, "DEFAULT is not supported");
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
