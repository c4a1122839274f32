using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The arena of a set: one place per outermost alternative, one array per list element type.</summary>
internal static class ArenaEmitter
{
    /// <summary>The first number free for lists; the ones below belong to the base class.</summary>
    public const int FirstList = 2;

    private const int InitialCapacity = 16;

    public static string Emit(SchemaSet set)
    {
        var root = set.Root;
        var w = CodeWriter.File(set.Namespace, "System", "System.ComponentModel", "XiqingV2X.Uper");
        w.Summary($"Storage of one {root.AsnName} at a time, reused for the next. Values read from it live until Reset or the next decode. Use one arena per thread.");
        w.Open($"public sealed class {set.Name}Arena : UperArena");
        w.Line($"internal {root.CsType} FrameValue;");
        foreach (var a in root.All)
        {
            w.Line($"internal {a.Type.CsType} {a.CsName}Value;");
        }

        foreach (var e in set.ListElements)
        {
            w.Line($"internal {e.CsType}[] {Items(e)} = new {e.CsType}[{InitialCapacity}];");
            w.Line($"internal int {Count(e)};");
        }

        w.Line("");
        w.Summary($"Which {root.AsnName} the arena holds.");
        w.Line($"public ref {root.CsType} Frame => ref FrameValue;");
        w.Line("");
        foreach (var a in root.All)
        {
            w.Summary($"The message when Frame.Choice is {a.CsName}. {a.Type.Doc}");
            w.Line($"public ref {a.Type.CsType} {a.CsName} => ref {a.CsName}Value;");
            w.Line("");
        }

        foreach (var e in set.ListElements)
        {
            var cs = e.CsType;
            w.Summary($"The elements of a list of {cs}, to read.");
            w.Line($"public ReadOnlySpan<{cs}> Items(ListOf<{cs}> list) => new ReadOnlySpan<{cs}>({Items(e)}, list.Offset, list.Count);");
            w.Line("");
            w.Summary($"One element of a list of {cs}, to read or write. The reference is void once another list of {cs} is allocated.");
            w.Line($"public ref {cs} Item(ListOf<{cs}> list, int index) => ref {Items(e)}.AsSpan(list.Offset, list.Count)[index];");
            w.Line("");
            w.Summary($"A new list of {cs}, cleared, for a message that is being built.");
            w.Open($"public ListOf<{cs}> Allocate{TypeName(cs)}(int count)");
            w.Line("ArgumentOutOfRangeException.ThrowIfNegative(count);");
            w.Line($"var offset = {Count(e)};");
            w.Line($"while (!TryReserve{TypeName(cs)}(count, out _))");
            w.Line("{");
            w.Line("    GrowFullList();");
            w.Line("}");
            w.Line("");
            w.Line($"{Items(e)}.AsSpan(offset, count).Clear();");
            w.Line($"return new ListOf<{cs}>(offset, count);");
            w.Close();
            w.Line("");
        }

        w.Line("/// <inheritdoc/>");
        w.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
        w.Open("protected override void ResetLists()");
        foreach (var e in set.ListElements)
        {
            w.Line($"{Count(e)} = 0;");
        }

        w.Close();
        w.Line("");
        w.Line("/// <inheritdoc/>");
        w.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
        w.Open("protected override void GrowList(int list, int needed)");
        w.Open("switch (list)");
        for (var i = 0; i < set.ListElements.Count; i++)
        {
            var items = Items(set.ListElements[i]);
            w.Line($"case {FirstList + i}:");
            w.Line($"    Array.Resize(ref {items}, NewCapacity({items}.Length, needed));");
            w.Line("    break;");
        }

        w.Close();
        w.Close();
        for (var i = 0; i < set.ListElements.Count; i++)
        {
            var e = set.ListElements[i];
            w.Line("");
            w.Open($"internal bool TryReserve{TypeName(e.CsType)}(int count, out int offset)");
            w.Line($"offset = {Count(e)};");
            w.Open($"if (count > {Items(e)}.Length - offset)");
            w.Line($"return SetFull({FirstList + i}, offset + count);");
            w.Close();
            w.Line("");
            w.Line($"{Count(e)} = offset + count;");
            w.Line("return true;");
            w.Close();
        }

        w.Close();
        return w.ToString();
    }

    public static string Items(SchemaType element) => TypeName(element.CsType) + "Items";

    public static string Count(SchemaType element) => TypeName(element.CsType) + "Count";

    /// <summary>The type as part of a method's name: <c>ushort</c> → <c>Ushort</c>.</summary>
    public static string TypeName(string csType)
    {
        var open = csType.IndexOf('<');
        return open < 0
            ? char.ToUpperInvariant(csType[0]) + csType.Substring(1)
            : csType.Substring(0, open) + TypeName(csType.Substring(open + 1, csType.Length - open - 2));
    }
}
