namespace XiqingV2X.Messages.Tests.Dialects;

/// <summary>What a detector said about the payloads of one set, kind and class.</summary>
internal sealed class ConfusionRow(string set, string kind, string @class)
{
    public string Set => set;

    public string Kind => kind;

    public string Class => @class;

    public int Messages { get; set; }

    /// <summary>The true set alone.</summary>
    public int Decided { get; set; }

    /// <summary>Of <see cref="Decided"/>: settled by what the device had sent before.</summary>
    public int ByMemory { get; set; }

    /// <summary>Several sets, the true one among them.</summary>
    public int Ambiguous { get; set; }

    /// <summary>Of <see cref="Ambiguous"/>: all of them read the same values.</summary>
    public int SameContent { get; set; }

    /// <summary>One or several sets without the true one.</summary>
    public int Wrong { get; set; }

    /// <summary>No set.</summary>
    public int None { get; set; }
}
