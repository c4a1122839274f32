namespace XiqingV2X.Uper.Generator.Schema;

/// <summary>A type with its references resolved and its encoding worked out.</summary>
internal abstract class SchemaType
{
    /// <summary>Note on the type, from its module.</summary>
    public string Doc { get; set; } = "";

    /// <summary>Name in the schema; empty for a type written in place.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name of the C# type that holds a value.</summary>
    public abstract string CsType { get; }

    /// <summary>Same for types that are encoded the same and held in the same C# type.</summary>
    public virtual string WireKey => CsType;

    /// <summary>Fewest bits a value takes on the wire.</summary>
    public abstract int MinBits { get; }

    /// <summary>Most bits, or null where a list or string makes it variable in large.</summary>
    public abstract int? MaxBits { get; }

    /// <summary>Number of leaves; decides what is inlined.</summary>
    public virtual int Weight => 1;
}
