using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Uper.Generator.Emit;

/// <summary>The ASN.1 names of components, each with a number: what paths are made of.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = [];

    public int this[string name]
    {
        get
        {
            if (!_numbers.TryGetValue(name, out var number))
            {
                number = _numbers.Count;
                _numbers.Add(name, number);
            }

            return number;
        }
    }

    public string Emit(SchemaSet set)
    {
        var w = CodeWriter.File(set.Namespace);
        w.Summary("Names of the components, by number.");
        w.Open($"internal static class {set.Name}Names");
        w.Line("internal static readonly string[] Table =");
        w.Line("[");
        w.Indent();
        foreach (var pair in _numbers.OrderBy(p => p.Value))
        {
            w.Line($"\"{pair.Key}\", // {pair.Value}");
        }

        w.Outdent();
        w.Line("];");
        w.Close();
        return w.ToString();
    }
}
