using XiqingV2X.Edge.SignIn;

namespace XiqingV2X.Edge.Hosting;

/// <summary>The HTTP API.</summary>
public sealed class HttpOptions
{
    /// <summary>Address and port. Any address other than loopback needs <see cref="TokenFile"/>, an account (<c>xv2x user add</c>) or OpenID Connect.</summary>
    public string Listen { get; set; } = "127.0.0.1:8080";

    /// <summary>Most connections at a time; further ones are closed at once.</summary>
    public int MaxConnections { get; set; } = 500;

    /// <summary>File with the token that machines carry as <c>Authorization: Bearer</c>.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>Names by which the node is reached, beside addresses and localhost; a request for another name is refused.</summary>
    public string[] AllowedHosts { get; set; } = [];

    /// <summary>Certificate for HTTPS, PEM, with its chain. Empty: plain HTTP.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>Key of the certificate, PEM.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>How people come in.</summary>
    public SignInSettings SignIn { get; set; } = new();
}
