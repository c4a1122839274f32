namespace XiqingV2X.Edge.SignIn;

/// <summary>What became of an attempt to sign in.</summary>
internal enum SignInResult
{
    /// <summary>Signed in.</summary>
    Done,

    /// <summary>Name or password are wrong.</summary>
    Refused,

    /// <summary>Too many attempts failed, or too many are being checked: not even looked at.</summary>
    HeldOff,
}
