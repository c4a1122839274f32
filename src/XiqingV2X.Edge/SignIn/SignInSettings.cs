namespace XiqingV2X.Edge.SignIn;

/// <summary>How people come in.</summary>
public sealed class SignInSettings
{
    /// <summary>True to let everybody who reaches the node read; changing anything still needs to be signed in.</summary>
    public bool OpenReading { get; set; }

    /// <summary>A session without a request ends after so many hours.</summary>
    public int SessionHours { get; set; } = 12;

    /// <summary>OpenID Connect; without an authority there is none.</summary>
    public OidcSettings Oidc { get; set; } = new();
}
