namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>What payloads are made of.</summary>
public enum PayloadShape
{
    /// <summary>UPER, as the dialect frames it.</summary>
    Uper,

    /// <summary>JSON with the names and units of the dialect.</summary>
    Json,

    /// <summary>JSON; RSMs in the vendor shape DAWNLINE (OpenV2X): degrees, metres, metres per second.</summary>
    Dawnline,

    /// <summary>UPER as hexadecimal digits in JSON.</summary>
    Hex,

    /// <summary>UPER as base64 in JSON.</summary>
    Base64,
}
