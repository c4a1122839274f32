using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Uper.Generator.Asn1;

namespace XiqingV2X.Messages.Tests;

/// <summary>
/// A slow, obvious decoder that walks the schema as text says and builds JSON: the oracle for the generated one. It
/// shares the parser of the modules with the generator and nothing else.
/// </summary>
internal sealed class SchemaDecoder
{
    private readonly Dictionary<string, TypeNode> _types = [];

    public SchemaDecoder(string set)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Schema", set), "*.asn"))
        {
            foreach (var assignment in Parser.ParseModule(File.ReadAllText(file)).Assignments)
            {
                _types.Add(assignment.Name, assignment.Type);
            }
        }
    }

    /// <summary>The value as JER, or the reason for which it is refused. Null JSON: it has extensions and no common form.</summary>
    public (JsonNode? Value, string? Reason) Decode(byte[] payload)
    {
        var bits = new Bits(payload);
        try
        {
            HasExtensions = false;
            var value = Read(_types["MessageFrame"], bits);
            if (bits.Left >= 8)
            {
                return (null, "TrailingBits");
            }

            return bits.Read(bits.Left) == 0 ? (value, null) : (null, "NonZeroPadding");
        }
        catch (BitsException e)
        {
            return (null, e.Message);
        }
    }

    public bool HasExtensions { get; private set; }

    private JsonNode Read(TypeNode type, Bits bits) => type switch
    {
        ReferenceNode r => Read(_types[r.Name], bits),
        IntegerNode i => JsonValue.Create(i.Min + (long)bits.ReadAtMost(Width((ulong)(i.Max - i.Min)), (ulong)(i.Max - i.Min))),
        EnumeratedNode e => Enumerated(e, bits),
        BitStringNode b => BitString(b, bits),
        OctetStringNode o => JsonValue.Create(Octets(Count(o.Size, bits), bits)),
        Ia5StringNode s => JsonValue.Create(Characters(Count(s.Size, bits), bits)),
        SequenceNode s => Sequence(s, bits),
        SequenceOfNode l => List(l, bits),
        ChoiceNode c => Choice(c, bits),
        _ => throw new InvalidOperationException($"{type}"),
    };

    private static int Width(ulong range)
    {
        var bits = 0;
        while (bits < 64 && range >> bits != 0)
        {
            bits++;
        }

        return bits;
    }

    private static int Count(SizeNode size, Bits bits) => size.Min + (int)bits.ReadAtMost(Width((ulong)(size.Max - size.Min)), (ulong)(size.Max - size.Min));

    private static string Octets(int count, Bits bits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(((int)bits.Read(8)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static string Characters(int count, Bits bits)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append((char)bits.Read(7));
        }

        return text.ToString();
    }

    private JsonValue Enumerated(EnumeratedNode type, Bits bits)
    {
        if (type.Extensible && bits.Read(1) == 1)
        {
            HasExtensions = true;
            return JsonValue.Create($"_ext_{bits.SmallNumber()}");
        }

        var items = type.Root.OrderBy(i => i.Value).ToArray();
        var last = (ulong)(items.Length - 1);
        return JsonValue.Create(items[bits.ReadAtMost(Width(last), last)].Name);
    }

    private JsonValue BitString(BitStringNode type, Bits bits)
    {
        var size = type.Size.Min;
        if (type.Size.Extensible && bits.Read(1) == 1)
        {
            HasExtensions = true;
            size = bits.ShortestLength();
            if (size == type.Size.Min)
            {
                throw new BitsException("BadLength"); // the root's size has the root's form, X.691 clause 16.6
            }
        }

        var text = new StringBuilder();
        for (var left = size; left > 0; left -= 8)
        {
            var n = Math.Min(8, left);
            text.Append(((int)bits.Read(n) << (8 - n)).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return JsonValue.Create(text.ToString());
    }

    private JsonObject Sequence(SequenceNode type, Bits bits)
    {
        var extended = type.Extensible && bits.Read(1) == 1;
        var present = type.Root.Where(c => c.Optional).ToDictionary(c => c.Name, _ => bits.Read(1) == 1);
        var value = new JsonObject();
        foreach (var component in type.Root.Where(c => !c.Optional || present[c.Name]))
        {
            value[component.Name] = Read(component.Type, bits);
        }

        if (extended)
        {
            HasExtensions = true;
            var additions = bits.SmallLength();
            var opened = Enumerable.Range(0, additions).Count(_ => bits.Read(1) == 1);
            for (var i = 0; i < opened; i++)
            {
                Octets(bits.Length(), bits);
            }
        }

        return value;
    }

    private JsonArray List(SequenceOfNode type, Bits bits)
    {
        var count = Count(type.Size, bits);
        var value = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            value.Add(Read(type.Element, bits));
        }

        return value;
    }

    private JsonObject Choice(ChoiceNode type, Bits bits)
    {
        if (type.Extensible && bits.Read(1) == 1)
        {
            HasExtensions = true;
            bits.SmallNumber();
            Octets(bits.Length(), bits);
            return [];
        }

        var index = (int)bits.Read(Width((ulong)(type.Root.Count - 1)));
        if (index >= type.Root.Count)
        {
            throw new BitsException("InvalidChoice");
        }

        return new JsonObject { [type.Root[index].Name] = Read(type.Root[index].Type, bits) };
    }
}
