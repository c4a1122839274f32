namespace XiqingV2X.Codec.DifferentialTests;

/// <summary>Why the two codecs may differ over a payload, by the clause that decides it.</summary>
internal enum Difference
{
    /// <summary>Same verdict, same value, same octets again.</summary>
    None,

    /// <summary>We refuse what follows the value (X.691 clause 11.1.3: a complete encoding ends with its padding); uper_decode does not look.</summary>
    LeftOverBits,

    /// <summary>An enumeration value or alternative of a later revision (X.691 clauses 14.3, 23.8): we keep it, asn1c refuses it.</summary>
    UnknownExtensionValue,

    /// <summary>Extension additions: both skip them, asn1c forgets them when it encodes (X.691 clause 19.9: the additions are part of the value).</summary>
    AdditionsForgotten,

    /// <summary>
    /// Extension additions (X.691 clauses 19.7 to 19.9): asn1c 0.9.28 skips the first that is present and no other, and
    /// only when its octets are a multiple of three. We skip all by their length.
    /// </summary>
    AdditionsNotSkipped,

    /// <summary>A bit string beyond its root size: asn1c trims or keeps zero bits otherwise (X.691 clause 16.2, named bits).</summary>
    LongBitString,

    /// <summary>
    /// A length that is not in its shortest form, or the root's size in the extended form (X.691 clauses 10.9.3.4 to
    /// 10.9.3.7, 16.6): no encoder may write it and we refuse it, uper_decode takes it.
    /// </summary>
    NotTheShortestForm,

    /// <summary>The C program ended over the payload.</summary>
    PeerDied,

    /// <summary>No clause explains it: a finding.</summary>
    Unexplained,
}
