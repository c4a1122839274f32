using XiqingV2X.Uper;

namespace XiqingV2X.Messages.Dialects;

/// <summary>Which schema set a payload follows. The sets belong to the detector; what they hold is valid until its next call.</summary>
public readonly struct DialectVerdict
{
    internal DialectVerdict(DialectOutcome outcome, SchemaSet set, IReadOnlyList<string> candidates, in DecodeResult result)
    {
        Outcome = outcome;
        Set = set;
        Candidates = candidates;
        Result = result;
    }

    /// <summary>Decided, ambiguous or none.</summary>
    public DialectOutcome Outcome { get; }

    /// <summary>
    /// The set to go on with, which holds the decoded message. Decided: the one. Ambiguous: the first of those that fit
    /// equally. None: the one that read farthest, which holds nothing.
    /// </summary>
    public SchemaSet Set { get; }

    /// <summary>Names of the sets that fit equally; one when decided, empty when none.</summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>The decode by <see cref="Set"/>: bits used, or why and where it failed.</summary>
    public DecodeResult Result { get; }

    /// <summary>True when what the device sent before made the choice, and this payload alone would not have.</summary>
    public bool ByMemory { get; internal init; }

    /// <summary>True when the sets that fit equally read the same values, so that it makes no difference which is taken.</summary>
    public bool SameContent { get; internal init; }

    /// <summary>How much of the content by <see cref="Set"/> is unlikely; nothing was looked at when a trusted memory decided.</summary>
    public ContentDoubt Doubt { get; internal init; }
}
