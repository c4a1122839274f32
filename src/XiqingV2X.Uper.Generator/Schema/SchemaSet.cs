using XiqingV2X.Uper.Generator.Emit;

namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>All types of one message set, in the order of the files and within them.</summary>
internal sealed class SchemaSet(string name, string ns, ChoiceType root, IReadOnlyList<SchemaType> types)
{
    /// <summary>Prefix of the generated classes.</summary>
    public string Name { get; } = name;

    public string Namespace { get; } = ns;

    /// <summary>The outermost message. Its alternatives have one place each in the arena.</summary>
    public ChoiceType Root { get; } = root;

    /// <summary>Named types that are reachable from the root.</summary>
    public IReadOnlyList<SchemaType> Types { get; } = types;

    public IEnumerable<StructType> Structs => Types.OfType<StructType>();

    /// <summary>Every CHOICE but the root.</summary>
    public IEnumerable<ChoiceType> Choices => Types.OfType<ChoiceType>().Where(c => c != Root);

    public IEnumerable<EnumType> Enums => Types.OfType<EnumType>();

    /// <summary>Element types of the lists, each once: one array of the arena each.</summary>
    public IReadOnlyList<SchemaType> ListElements { get; } = [.. Elements(types, plain: false).GroupBy(e => e.CsType).Select(g => g.First())];

    /// <summary>Fewest bits that an element takes in any list of that C# type.</summary>
    public int LeastElementBits(string csType) => Elements(Types, plain: false).Where(e => e.CsType == csType).Min(e => e.MinBits);

    /// <summary>Element types of the lists by their encoding: one method of the fast tiers each.</summary>
    public IReadOnlyList<SchemaType> WireElements { get; } = [.. Elements([.. types.Where(Plain(root).Contains)], plain: true).GroupBy(e => e.WireKey).Select(g => g.First())];

    /// <summary>Name of the fast tiers' method for the elements of a list.</summary>
    public string ItemsMethod(SchemaType element)
    {
        var same = WireElements.Where(e => e.CsType == element.CsType).ToList();
        var index = same.FindIndex(e => e.WireKey == element.WireKey);
        return ArenaEmitter.TypeName(element.CsType) + "Items" + (index == 0 ? "" : $"{index + 1}");
    }

    /// <summary>Most leaves of a type that is expanded in place instead of called.</summary>
    public const int InlineWeight = 40;

    /// <summary>Whether code for the type is expanded in place.</summary>
    public static bool IsInlined(SchemaType type) => type.MaxBits is not null && type.Weight <= InlineWeight;

    /// <summary>Types that the fast tiers meet: what is behind an extension or in an open type is left to the thorough tiers.</summary>
    private HashSet<SchemaType> PlainTypes { get; } = Plain(root);

    /// <summary>Types with a method of their own in the fast tiers: the larger ones and the outermost messages.</summary>
    public IEnumerable<SchemaType> MethodTypes =>
        Types.Where(PlainTypes.Contains).Where(t => t is StructType or ChoiceType && t != Root && (!IsInlined(t) || Root.Alternatives.Any(a => a.Type == t)));

    private static List<SchemaType> Elements(IReadOnlyList<SchemaType> types, bool plain)
    {
        var elements = new List<SchemaType>();
        foreach (var list in types.SelectMany(t => Fields(t, plain)).Select(f => f.Type).OfType<ListType>())
        {
            for (SchemaType type = list; type is ListType { Element: var element }; type = element)
            {
                elements.Add(element);
            }
        }

        return elements;
    }

    private static IEnumerable<SchemaField> Fields(SchemaType type, bool plain) => type switch
    {
        StructType s => plain ? s.Fields : s.Fields.Concat(s.Additions),
        ChoiceType { IsOpen: true } when plain => [],
        ChoiceType c => plain ? c.Alternatives : c.All,
        _ => [],
    };

    private static HashSet<SchemaType> Plain(SchemaType root)
    {
        var found = new HashSet<SchemaType>();
        var left = new Stack<SchemaType>([root]);
        while (left.Count > 0)
        {
            var type = left.Pop();
            if (!found.Add(type))
            {
                continue;
            }

            foreach (var field in Fields(type, plain: true))
            {
                left.Push(field.Type);
            }

            if (type is ListType list)
            {
                left.Push(list.Element);
            }
        }

        return found;
    }
}
