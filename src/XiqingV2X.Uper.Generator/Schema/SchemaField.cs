namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>A component of a SEQUENCE or an alternative of a CHOICE.</summary>
internal sealed class SchemaField(string asnName, string csName, SchemaType type, bool optional, string doc)
{
    public string AsnName { get; } = asnName;

    public string CsName { get; } = csName;

    public SchemaType Type { get; } = type;

    public bool Optional { get; } = optional;

    /// <summary>Note on the component, else on its type.</summary>
    public string Doc { get; } = doc;

    /// <summary>Bit of the presence word, set by the enclosing type: the first OPTIONAL is the most significant bit, as on the wire.</summary>
    public uint PresenceBit { get; set; }

    /// <summary>Whether it is an extension addition, whose presence is in a word of its own: the first is bit 0.</summary>
    public bool IsAddition { get; set; }

    /// <summary>Field that refers to the kept bits of a bit string beyond its root size, or null.</summary>
    public string? BlockField => Type is BitStringType { Extensible: true } ? CsName + "Block" : null;
}
