namespace XiqingV2X.Edge.Hosting;

/// <summary>The InfluxDB that closed windows are forwarded to.</summary>
public sealed class InfluxSettings
{
    /// <summary>Base URL, such as <c>http://127.0.0.1:8086</c>. Empty: nothing is forwarded.</summary>
    public string Url { get; set; } = "";

    /// <summary>API version: <c>v1</c> (<c>/write</c>, InfluxDB 1.x) or <c>v2</c> (<c>/api/v2/write</c>).</summary>
    public string Version { get; set; } = "v1";

    /// <summary>Database (v1).</summary>
    public string Database { get; set; } = "xv2x";

    /// <summary>Organisation (v2).</summary>
    public string Org { get; set; } = "";

    /// <summary>Bucket (v2).</summary>
    public string Bucket { get; set; } = "";

    /// <summary>File with the token (v2).</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>Pause between batches when everything is sent, ms.</summary>
    public int IntervalMs { get; set; } = 1000;
}
