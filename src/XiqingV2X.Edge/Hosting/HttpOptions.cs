namespace XiqingV2X.Edge.Hosting;

/// <summary>The HTTP API.</summary>
public sealed class HttpOptions
{
    /// <summary>Address and port. Any address other than loopback needs <see cref="TokenFile"/>.</summary>
    public string Listen { get; set; } = "127.0.0.1:8080";

    /// <summary>File with the token that requests must carry as <c>Authorization: Bearer</c>.</summary>
    public string TokenFile { get; set; } = "";
}
