using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests.Oracle;

/// <content>Lengths, small numbers, open types and what the schema does not know.</content>
internal sealed partial class SchemaDecoder
{
    private const int Fragment = 16384;

    // X.691 clause 10.9.3.5 to 10.9.3.8. Strict: only as an encoder may write it. What is kept as it came may have any form.
    private static (int Length, bool More) Length(BitSource bits, bool strict, int previous)
    {
        var offset = bits.Offset;
        var octet = (int)bits.Read(8);
        if (octet < 0x80)
        {
            return (octet, false);
        }

        if (octet < 0xC0)
        {
            var length = ((octet & 0x3F) << 8) | (int)bits.Read(8);
            return strict && length < 128 ? throw new Refusal("BadLength", offset) : (length, false);
        }

        var fragments = octet & 0x3F;
        return fragments is < 1 or > 4 || (strict && previous is not (0 or 4 * Fragment))
            ? throw new Refusal("BadLength", offset)
            : (fragments * Fragment, true);
    }

    private static (int Count, bool More) Size(TypeNode type, SizeNode size, int previous, BitSource bits, Piece? into)
    {
        var offset = bits.Offset;
        var start = bits.Position;
        if (previous > 0 || size.Max == int.MaxValue)
        {
            var general = Length(bits, strict: true, previous);
            into?.Add(new Piece(PieceKind.Size, type, bits.Text(start), 127));
            return general;
        }

        if (!size.Extensible || !Flag(bits, type, into))
        {
            var range = (ulong)(size.Max - size.Min);
            return (size.Min + (int)Leaf(bits, PieceKind.Size, type, Width(range), range, into), false);
        }

        start = bits.Position;
        var (count, more) = Length(bits, strict: true, 0);
        into?.Add(new Piece(PieceKind.Size, type, bits.Text(start), 127));
        return !more && count >= size.Min && count <= size.Max ? throw new Refusal("BadLength", offset) : (count, more);
    }

    // X.691 clause 10.6: six bits, or what does not fit them in the fewest octets.
    private static int SmallNumber(BitSource bits, TypeNode type, Piece? into)
    {
        var (start, offset) = (bits.Position, bits.Offset);
        int value;
        if (bits.Read(1) == 0)
        {
            value = (int)bits.Read(6);
        }
        else
        {
            var octets = Within(offset, () => Length(bits, strict: true, 0), out var more);
            if (more || octets is 0 or > 3)
            {
                throw new Refusal("BadLength", offset);
            }

            value = (int)bits.Read(8 * octets);
            if (value < 64 || (octets > 1 && value >> (8 * (octets - 1)) == 0))
            {
                throw new Refusal("BadLength", offset);
            }
        }

        into?.Add(new Piece(PieceKind.Small, type, bits.Text(start)));
        return value;
    }

    // X.691 clause 10.9.3.4: counted from 1; a general length for more than 64.
    private static int SmallLength(BitSource bits, TypeNode type, Piece? into)
    {
        var (start, offset) = (bits.Position, bits.Offset);
        int value;
        if (bits.Read(1) == 0)
        {
            value = (int)bits.Read(6) + 1;
        }
        else
        {
            value = Within(offset, () => Length(bits, strict: true, 0), out var more);
            if (more || value <= 64)
            {
                throw new Refusal("BadLength", offset);
            }
        }

        into?.Add(new Piece(PieceKind.Small, type, bits.Text(start)));
        return value;
    }

    // The form of a length within a small number is a fault of the small number.
    private static int Within(int offset, Func<(int Length, bool More)> length, out bool more)
    {
        try
        {
            (var value, more) = length();
            return value;
        }
        catch (Refusal e) when (e.Reason == "BadLength")
        {
            throw new Refusal(e.Reason, offset);
        }
    }

    // X.691 clauses 19.7 to 19.9.
    private void Additions(SequenceNode type, BitSource bits, Piece? into)
    {
        var start = bits.Position;
        var count = SmallLength(bits, type, into);
        var presence = bits.Position;
        SkipBits(bits, count);
        var present = bits.Text(presence);
        into?.Add(new Piece(PieceKind.Additions, type, present));
        for (var i = 0; i < count; i++)
        {
            if (present[i] == '0')
            {
                continue;
            }

            if (i >= type.Additions.Count)
            {
                Skip(bits, into);
                continue;
            }

            _json.WritePropertyName(type.Additions[i].Name);
            In("." + type.Additions[i].Name, () => Open(type.Additions[i].Type, bits, into));
        }

        _otherForm |= count < type.Additions.Count || (count == type.Additions.Count && !present.Contains('1', StringComparison.Ordinal));
        if (count > type.Additions.Count)
        {
            KeptMember(bits.Text(start));
        }
    }

    // X.691 clause 23.8.
    private void Alternative(ChoiceNode type, BitSource bits, Piece? into)
    {
        var start = bits.Position;
        var index = SmallNumber(bits, type, into);
        if (index < type.Additions.Count)
        {
            _json.WritePropertyName(type.Additions[index].Name);
            In("." + type.Additions[index].Name, () => Open(type.Additions[index].Type, bits, into));
            return;
        }

        Skip(bits, into);
        KeptMember(bits.Text(start));
    }

    // The type field of an information object class (X.681): an open type that is written as its value.
    private void Selected(ClassFieldNode field, long key, BitSource bits, Piece? into)
    {
        var row = _objects[field.Set].Rows.FirstOrDefault(r => (r.IdName is null ? r.Id : _values[r.IdName]) == key);
        if (row is not null)
        {
            In("." + row.Type.Name, () => Open(row.Type, bits, into));
            return;
        }

        var start = bits.Position;
        Skip(bits, into);
        _json.WriteStartObject();
        KeptMember(bits.Text(start));
        _json.WriteEndObject();
    }

    // X.691 clause 10.2: a complete encoding in octets, of which less than one may be left over; an empty one is one zero octet.
    private void Open(TypeNode type, BitSource bits, Piece? into)
    {
        var offset = bits.Offset;
        var (octets, more) = Length(bits, strict: true, 0);
        if (octets == 0)
        {
            throw new Refusal("BadLength", offset);
        }

        var content = more ? Joined(bits, octets) : bits.Inner(octets);
        var start = content.Position;
        Read(type, content, into?.Add(new Piece(PieceKind.OpenType, type)));
        if (content.Left >= 8 && (content.Left > 8 || content.Position != start))
        {
            throw new Refusal("TrailingBits", content.Offset);
        }

        var padding = content.Offset;
        if (content.Read(content.Left) != 0)
        {
            throw new Refusal("NonZeroPadding", padding);
        }
    }

    // Offsets count from the first fragment, as if there were no determinants in between.
    private static BitSource Joined(BitSource bits, int octets)
    {
        var origin = bits.Offset;
        var all = new List<byte>();
        var more = true;
        while (true)
        {
            var fragment = bits.Inner(octets);
            for (var i = 0; i < octets; i++)
            {
                all.Add((byte)fragment.Read(8));
            }

            if (!more)
            {
                return new BitSource([.. all], 0, 8 * all.Count, origin);
            }

            (octets, more) = Length(bits, strict: true, octets);
        }
    }

    private static void Skip(BitSource bits, Piece? into)
    {
        var start = bits.Position;
        bool more;
        do
        {
            (var octets, more) = Length(bits, strict: false, 0);
            bits.Inner(octets);
        }
        while (more);
        into?.Add(new Piece(PieceKind.Content, null, bits.Text(start)));
    }

    private void KeptMember(string bits)
    {
        _unknown++;
        _json.WritePropertyName("_ext");
        Kept(bits);
    }

    private void Kept(string bits)
    {
        _json.WriteStartObject();
        _json.WriteString("value", Hex(bits));
        _json.WriteNumber("length", bits.Length);
        _json.WriteEndObject();
    }
}
