namespace XiqingV2X.Messages.Dialects;

/// <summary>What a detector found out about one payload.</summary>
public enum DialectOutcome : byte
{
    /// <summary>No set decodes the payload.</summary>
    None,

    /// <summary>One set is it.</summary>
    Decided,

    /// <summary>Several sets fit equally well: the payload does not say which one its sender meant.</summary>
    Ambiguous,
}
