using XiqingV2X.Edge.Ingest.Topics;

namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// What a device said about itself: INFO, HB, BaseINFO or RunningInfo of T/ITS 0117-2020 (CICTCI's and OpenV2X's spellings
/// too), or an acknowledgement (annex A). What it did not say is null.
/// </summary>
public sealed record DeviceReport
{
    /// <summary>Which message it is.</summary>
    public required ControlMessage Message { get; init; }

    /// <summary>Electronic serial number, unique to the device (rsuEsn, rscuEsn, rscuSn, deviceSN).</summary>
    public string? Esn { get; init; }

    /// <summary>Number within the platform (rsuId).</summary>
    public string? RsuId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the message, for the acknowledgement.</summary>
    public string? SeqNum { get; init; }

    /// <summary>The device wants an acknowledgement. INFO is to be answered in any case.</summary>
    public bool WantsAck { get; init; }

    /// <summary>When the device says that it was.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>rsuStatus: "normal", true or 0 is normal.</summary>
    public bool? IsNormal { get; init; }

    /// <summary>Version of the protocol.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>Version of the device; of its software where the two are told apart.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>Version of the hardware.</summary>
    public string? HardwareVersion { get; init; }

    /// <summary>Region, GB/T 2260.</summary>
    public string? RegionId { get; init; }

    /// <summary>Identity of the mobile radio.</summary>
    public string? Imei { get; init; }

    /// <summary>Identity of the SIM card.</summary>
    public string? Iccid { get; init; }

    /// <summary>How it is connected, such as PC5+5G.</summary>
    public string? CommunicationType { get; init; }

    /// <summary>How it transports, such as https (transprotocal).</summary>
    public string? Transport { get; init; }

    /// <summary>Latitude, degrees; null when it says that it does not know.</summary>
    public double? Latitude { get; init; }

    /// <summary>Longitude, degrees; null when it says that it does not know.</summary>
    public double? Longitude { get; init; }

    /// <summary>Altitude, metres.</summary>
    public double? AltitudeMetres { get; init; }

    /// <summary>Its load, for RunningInfo.</summary>
    public DeviceLoad? Load { get; init; }

    /// <summary>The configuration that it runs, as JSON (INFO.config).</summary>
    public string? ConfigJson { get; init; }

    /// <summary>Of an acknowledgement: 0 done, 1 wrong parameter, 2 fault of the device.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Of an acknowledgement: the device's words.</summary>
    public string? ErrorDescription { get; init; }
}
