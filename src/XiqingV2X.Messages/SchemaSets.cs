using XiqingV2X.Messages.Csae157;
using XiqingV2X.Messages.Csae532017;
using XiqingV2X.Messages.Csae532020;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages;

/// <summary>The schema sets that are built in: one entry for each, from the code generated for it.</summary>
public static class SchemaSets
{
    private static readonly (string Name, Func<string, SchemaSet> Make)[] Entries =
    [
        ("ydt3709", static name => new SchemaSetOf<Ydt3709Arena>(
            name, "YD/T 3709-2020", new(), Ydt3709Codec.Decode, Ydt3709Codec.Encode, Ydt3709Jer.Write, Ydt3709Jer.Read, static a => (int)a.Frame.Choice)),
        ("csae53-2020", static name => new SchemaSetOf<Csae532020Arena>(
            name, "T/CSAE 53-2020", new(), Csae532020Codec.Decode, Csae532020Codec.Encode, Csae532020Jer.Write, Csae532020Jer.Read, static a => (int)a.Frame.Choice)),
        ("csae53-2017", static name => new SchemaSetOf<Csae532017Arena>(
            name, "T/CSAE 53-2017", new(), Csae532017Codec.Decode, Csae532017Codec.Encode, Csae532017Jer.Write, Csae532017Jer.Read, static a => (int)a.Frame.Choice)),
        ("csae157", static name => new SchemaSetOf<Csae157Arena>(
            name, "T/CSAE 157-2020", new(), Csae157Codec.Decode, Csae157Codec.Encode, Csae157Jer.Write, Csae157Jer.Read, static a => (int)a.Frame.Choice,
            "ydt3709", static a => a.Frame.Choice == Csae157.MessageFrameChoice.MsgFrameExt ? a.MsgFrameExt.MessageId : null)),
    ];

    /// <summary>Names of all sets, the main reference first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Entries.Select(e => e.Name)];

    /// <summary>A new instance of every set, in the order of <see cref="Names"/>: those that are tried where none is named.</summary>
    public static IReadOnlyList<SchemaSet> All() => [.. Entries.Select(e => e.Make(e.Name))];

    /// <summary>A new instance of the set of that name, or null when none is called so.</summary>
    public static SchemaSet? Find(string name)
    {
        foreach (var (known, make) in Entries)
        {
            if (known == name)
            {
                return make(name);
            }
        }

        return null;
    }
}
