namespace XiqingV2X.Uper.Generator.Asn1;

/// <summary>What a token of an ASN.1 module is (X.680 clause 12).</summary>
internal enum TokenKind
{
    /// <summary>A word: reference, identifier or reserved word.</summary>
    Word,

    /// <summary>A number, with its sign.</summary>
    Number,

    /// <summary>Punctuation, one of <c>::= { } ( ) [ ] , ; . .. ... |</c>.</summary>
    Symbol,

    /// <summary>The end of the file.</summary>
    End,
}
