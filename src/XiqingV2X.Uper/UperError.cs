namespace XiqingV2X.Uper;

/// <summary>Why a message was not decoded, encoded or read from JSON.</summary>
public enum UperError : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The payload ends before the value does.</summary>
    Truncated,

    /// <summary>A number, enumeration index, list length or character lies outside its constraint (X.691 clause 10.5).</summary>
    OutOfRange,

    /// <summary>The index of a CHOICE names no alternative (X.691 clause 23).</summary>
    InvalidChoice,

    /// <summary>A length determinant or a normally small number has a form that is not allowed (X.691 clauses 10.6, 10.9).</summary>
    BadLength,

    /// <summary>Eight or more bits follow the complete value.</summary>
    TrailingBits,

    /// <summary>Fewer than eight bits are left over, as they should be, but not all of them are zero (X.691 clause 11.1).</summary>
    NonZeroPadding,

    /// <summary>The payload or what it unfolds to is larger than the arena's limit.</summary>
    LimitExceeded,

    /// <summary>An extension that cannot be kept (for example an enumeration index above 32767).</summary>
    UnsupportedExtension,

    /// <summary>The destination is too small for the encoding.</summary>
    BufferTooSmall,

    /// <summary>The JSON text itself is malformed.</summary>
    InvalidJson,

    /// <summary>A JSON value has another type than the ASN.1 type calls for.</summary>
    TypeMismatch,

    /// <summary>A JSON object has a member, or a string names an item, that the ASN.1 type does not know.</summary>
    UnknownName,

    /// <summary>A mandatory component is missing.</summary>
    MissingComponent,
}
