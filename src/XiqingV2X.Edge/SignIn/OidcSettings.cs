namespace XiqingV2X.Edge.SignIn;

/// <summary>An OpenID Connect provider (authorization code with PKCE).</summary>
public sealed class OidcSettings
{
    /// <summary>Address of the provider, such as <c>https://id.example.cn/realms/zone</c>. Empty: none. Plain http is for a provider on loopback only.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Name of this node at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>File with the client's secret. Empty: a public client.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>Claim that names the person.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>Claim whose values are roles.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>Value of that claim for a viewer.</summary>
    public string ViewerRole { get; set; } = "xv2x-viewer";

    /// <summary>Value of that claim for an operator.</summary>
    public string OperatorRole { get; set; } = "xv2x-operator";

    /// <summary>Value of that claim for an administrator.</summary>
    public string AdministratorRole { get; set; } = "xv2x-administrator";
}
