namespace XiqingV2X.Edge.Ingest.Profiles;

/// <summary>How the value of a field is read.</summary>
internal enum FieldType : byte
{
    /// <summary>A number with a unit, brought to the whole number on the wire.</summary>
    Number,

    /// <summary>Latitude; judged together with the longitude.</summary>
    Latitude,

    /// <summary>Longitude; judged together with the latitude.</summary>
    Longitude,

    /// <summary>A direction, whose turns are brought into 0 to 360 degrees.</summary>
    Heading,

    /// <summary>A number or one of the names that the standard gives.</summary>
    Enumeration,

    /// <summary>Bits: the number on the wire, a list of bit numbers, or text of zeros and ones or hexadecimal digits.</summary>
    Bits,

    /// <summary>Text; a number is taken as its digits.</summary>
    Text,

    /// <summary>An instant.</summary>
    Time,
}
