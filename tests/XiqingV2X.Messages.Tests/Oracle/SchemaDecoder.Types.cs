using System.Text;
using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <content>One method per type.</content>
internal sealed partial class SchemaDecoder
{
    // key: the number in front of an open type that says what it holds.
    private long Read(TypeNode type, BitSource bits, Piece? parent, long key = -1)
    {
        var into = parent?.Add(new Piece(PieceKind.Group, type));
        switch (type)
        {
            case ReferenceNode r:
                return Read(_types[r.Name], bits, into, key);
            case BooleanNode:
                _json.WriteBooleanValue(Leaf(bits, PieceKind.Number, type, 1, 1, into) == 1);
                return -1;
            case IntegerNode i:
                var number = Integer(i, bits, into);
                _json.WriteNumberValue(number);
                return number;
            case EnumeratedNode e:
                Enumerated(e, bits, into);
                return -1;
            case BitStringNode b:
                BitString(b, bits, into);
                return -1;
            case OctetStringNode o:
                _json.WriteStringValue(Hex(Units(type, o.Size, 8, bits, into)));
                return -1;
            case Ia5StringNode s:
                var characters = Units(type, s.Size, 7, bits, into);
                _json.WriteStringValue(string.Concat(characters.Chunk(7).Select(c => (char)Convert.ToInt32(new string(c), 2))));
                return -1;
            case SequenceNode s:
                Sequence(s, bits, into);
                return -1;
            case SequenceOfNode l:
                List(l, bits, into);
                return -1;
            case ChoiceNode c:
                Choice(c, bits, into);
                return -1;
            case ClassFieldNode f when f.Key is null:
                return Read(_classes[f.Class].IdType, bits, into);
            case ClassFieldNode f:
                Selected(f, key, bits, into);
                return -1;
            default:
                throw new InvalidOperationException($"{type}");
        }
    }

    // X.691 clause 13.
    private static long Integer(IntegerNode type, BitSource bits, Piece? into)
    {
        var offset = bits.Offset;
        if (!type.Extensible || !Flag(bits, type, into))
        {
            var range = (ulong)(type.Max - type.Min);
            return type.Min + (long)Leaf(bits, PieceKind.Number, type, Width(range), range, into);
        }

        var start = bits.Position;
        var (octets, more) = Length(bits, strict: true, previous: 0);
        if (more || octets > 8)
        {
            throw new Refusal("UnsupportedExtension", offset);
        }

        if (octets == 0)
        {
            throw new Refusal("BadLength", offset);
        }

        bits.Need(8 * octets);
        var value = (long)(sbyte)bits.Read(8);
        for (var i = 1; i < octets; i++)
        {
            value = (value << 8) | (long)bits.Read(8);
        }

        var fewest = 1;
        while (fewest < 8 && (value < -(1L << ((8 * fewest) - 1)) || value >= 1L << ((8 * fewest) - 1)))
        {
            fewest++;
        }

        if (octets != fewest || (value >= type.Min && value <= type.Max))
        {
            throw new Refusal("BadLength", offset); // clauses 13.2.4 and 13.2.2: fewest octets, and only what is outside the root
        }

        into?.Add(new Piece(PieceKind.Content, type, bits.Text(start)));
        return value;
    }

    // X.691 clause 14.
    private void Enumerated(EnumeratedNode type, BitSource bits, Piece? into)
    {
        var offset = bits.Offset;
        if (!type.Extensible || !Flag(bits, type, into))
        {
            if (!_items.TryGetValue(type, out var items))
            {
                _items.Add(type, items = [.. type.Root.OrderBy(i => i.Value)]);
            }

            var last = (ulong)(items.Length - 1);
            _json.WriteStringValue(items[Leaf(bits, PieceKind.Number, type, Width(last), last, into)].Name);
            return;
        }

        var index = SmallNumber(bits, type, into);
        if (index < type.Additions.Count)
        {
            _json.WriteStringValue(type.Additions[index].Name);
            return;
        }

        if (index > 32767)
        {
            throw new Refusal("UnsupportedExtension", offset);
        }

        _unknown++;
        _json.WriteStringValue($"_ext_{index}");
    }

    // X.691 clause 16. What is not of the root's size is kept as it came.
    private void BitString(BitStringNode type, BitSource bits, Piece? into)
    {
        var root = type.Size.Max;
        var start = bits.Position;
        if (!type.Size.Extensible || !Flag(bits, type, into))
        {
            start = bits.Position;
            bits.Need(root);
            SkipBits(bits, root);
            into?.Add(new Piece(PieceKind.Content, type, bits.Text(start)));
            _json.WriteStringValue(Hex(bits.Text(start)));
            return;
        }

        var offset = bits.Offset;
        start = bits.Position;
        var (length, more) = Length(bits, strict: true, previous: 0);
        if (more || length == root)
        {
            throw new Refusal(more ? "UnsupportedExtension" : "BadLength", offset); // the root's size has the root's form, clause 16.6
        }

        into?.Add(new Piece(PieceKind.Size, type, bits.Text(start), 127));
        bits.Need(length);
        start = bits.Position;
        SkipBits(bits, length);
        var content = bits.Text(start);
        into?.Add(new Piece(PieceKind.Content, type, content));
        _unknown++;
        if (length > root && content[^1] == '1')
        {
            _json.WriteStringValue(Hex(content)); // the last 1 says where it ends (X.680 clause 22.7)
        }
        else
        {
            Kept(content);
        }
    }

    // X.691 clauses 17, 20 and 30: the units of a string.
    private static string Units(TypeNode type, SizeNode size, int unit, BitSource bits, Piece? into)
    {
        var text = new StringBuilder();
        var (count, more) = (0, false);
        do
        {
            (count, more) = Size(type, size, count, bits, into);
            bits.Need(count * unit);
            var start = bits.Position;
            SkipBits(bits, count * unit);
            text.Append(bits.Text(start));
            into?.Add(new Piece(PieceKind.Content, type, bits.Text(start)));
        }
        while (more);
        return text.ToString();
    }

    private void List(SequenceOfNode type, BitSource bits, Piece? into)
    {
        var (count, total, more) = (0, 0, false);
        _json.WriteStartArray();
        do
        {
            (count, more) = Size(type, type.Size, count, bits, into);
            for (var i = 0; i < count; i++, total++)
            {
                In($"[{total}]", () => Read(type.Element, bits, into));
            }
        }
        while (more);
        _json.WriteEndArray();
    }

    // X.691 clause 19.
    private void Sequence(SequenceNode type, BitSource bits, Piece? into)
    {
        var extended = type.Extensible && Flag(bits, type, into);
        var optional = type.Root.Count(c => c.Optional);
        var presence = 0UL;
        if (optional > 0)
        {
            presence = Leaf(bits, PieceKind.Presence, type, optional, ulong.MaxValue, into);
        }

        _json.WriteStartObject();
        var numbers = new Dictionary<string, long>();
        foreach (var component in type.Root)
        {
            if (component.Optional && (presence >> --optional & 1) == 0)
            {
                continue;
            }

            _json.WritePropertyName(component.Name);
            var key = component.Type is ClassFieldNode { Key: { } name } ? numbers[name] : -1;
            In("." + component.Name, () => numbers[component.Name] = Read(component.Type, bits, into, key));
        }

        if (extended)
        {
            Additions(type, bits, into);
        }

        _json.WriteEndObject();
    }

    // X.691 clause 23.
    private void Choice(ChoiceNode type, BitSource bits, Piece? into)
    {
        _json.WriteStartObject();
        if (type.Extensible && Flag(bits, type, into))
        {
            Alternative(type, bits, into);
        }
        else
        {
            var last = (ulong)(type.Root.Count - 1);
            var chosen = type.Root[(int)Leaf(bits, PieceKind.Number, type, Width(last), last, into, "InvalidChoice")];
            _json.WritePropertyName(chosen.Name);
            In("." + chosen.Name, () => Read(chosen.Type, bits, into));
        }

        _json.WriteEndObject();
    }

    private static void SkipBits(BitSource bits, int count)
    {
        for (var i = 0; i < count; i++)
        {
            bits.Read(1);
        }
    }

    private static string Hex(string bits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < bits.Length; i += 8)
        {
            var octet = bits.Substring(i, Math.Min(8, bits.Length - i)).PadRight(8, '0');
            text.Append(Convert.ToByte(octet, 2).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
