namespace XiqingV2X.Edge.SignIn;

/// <summary>How somebody came in.</summary>
internal enum CallerWay
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>From loopback, with no access configured.</summary>
    Local,

    /// <summary>With the token of <c>Http:TokenFile</c>.</summary>
    Token,

    /// <summary>With an API key: reads open data, and nothing else.</summary>
    Key,

    /// <summary>Signed in; the session is in a cookie.</summary>
    Session,
}
