namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>What a part of an encoding is.</summary>
internal enum PieceKind
{
    /// <summary>The parts of a value, one after the other.</summary>
    Group,

    /// <summary>Parts in an open type: filled up to octets, behind a length determinant (X.691 clause 10.2).</summary>
    OpenType,

    /// <summary>An extension bit.</summary>
    Flag,

    /// <summary>Presence bits of a SEQUENCE.</summary>
    Presence,

    /// <summary>An integer, an index or a boolean.</summary>
    Number,

    /// <summary>A number of elements, characters or octets.</summary>
    Size,

    /// <summary>The bits of a string, or what is kept as it came.</summary>
    Content,

    /// <summary>The number of extension additions, or the index of one, as a normally small number (X.691 clause 10.6).</summary>
    Small,

    /// <summary>Presence bits of extension additions.</summary>
    Additions,
}
