using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>Who asks.</summary>
/// <param name="Name">Name, for the record.</param>
/// <param name="Role">What they may do; null for nothing but what is open to all.</param>
/// <param name="Way">How they came in.</param>
internal sealed record Caller(string Name, UserRole? Role, CallerWay Way)
{
    public static Caller Nobody { get; } = new("", null, CallerWay.None);

    /// <summary>A machine that has shown the token.</summary>
    public static Caller Token { get; } = new("token", UserRole.Administrator, CallerWay.Token);

    /// <summary>Whoever is on the node's own machine while no access is configured: sees everything, changes next to nothing.</summary>
    public static Caller Local { get; } = new("local", UserRole.Viewer, CallerWay.Local);

    /// <summary>Who asks in a request.</summary>
    public static Caller Of(HttpContext context) => context.Items[typeof(Caller)] as Caller ?? Nobody;
}
