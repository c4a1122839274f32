namespace XiqingV2X.Edge.Hosting;

/// <summary>What other platforms may read, and how. See <c>docs/open-data.md</c>.</summary>
public sealed class OpenDataSettings
{
    /// <summary>Origins whose pages may read open data (CORS), such as <c>https://map.example.cn</c>; <c>*</c> for any. Empty: none.</summary>
    public string[] AllowedOrigins { get; set; } = [];

    /// <summary>Requests a minute that each API key, or each address that reads without any, may make; 0 for any number.</summary>
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>MQTT topic under which states of links and junctions are published, at the node's broker or the outside one. Empty: none.</summary>
    public string Topic { get; set; } = "";
}
