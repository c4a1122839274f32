using XiqingV2X.Messages.Csae157;
using XiqingV2X.Messages.Csae532017;
using XiqingV2X.Messages.Csae532020;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Fuzz;

/// <summary>The codecs that are fuzzed, by the folder of their schema.</summary>
internal static class Codecs
{
    public static IReadOnlyList<string> Names { get; } = ["ydt3709", "csae53-2020", "csae53-2017", "csae157"];

    /// <summary>A codec with an arena of its own.</summary>
    public static ICodec Make(string name) => name switch
    {
        "ydt3709" => new GeneratedCodec<Ydt3709Arena>(
            new(), Ydt3709Codec.Decode, Ydt3709Codec.Decode, Ydt3709Codec.Encode, Ydt3709Jer.Write, Ydt3709Jer.Read),
        "csae53-2020" => new GeneratedCodec<Csae532020Arena>(
            new(), Csae532020Codec.Decode, Csae532020Codec.Decode, Csae532020Codec.Encode, Csae532020Jer.Write, Csae532020Jer.Read),
        "csae53-2017" => new GeneratedCodec<Csae532017Arena>(
            new(), Csae532017Codec.Decode, Csae532017Codec.Decode, Csae532017Codec.Encode, Csae532017Jer.Write, Csae532017Jer.Read),
        "csae157" => new GeneratedCodec<Csae157Arena>(
            new(), Csae157Codec.Decode, Csae157Codec.Decode, Csae157Codec.Encode, Csae157Jer.Write, Csae157Jer.Read),
        _ => throw new ArgumentException($"no schema set is called {name}", nameof(name)),
    };
}
