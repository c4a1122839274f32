using XiqingV2X.Edge.SignIn;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Api;

/// <summary>Who may change something; whoever does is in the audit log.</summary>
internal static class Permission
{
    /// <summary>Must stand in what changes something from a page: no other site's page can send it without being asked first.</summary>
    public const string Header = "X-XV2X";

    /// <summary>Lets an endpoint, or all of a group, be used by a role and those above it, and writes each use into the audit log.</summary>
    /// <param name="endpoint">Endpoint or group.</param>
    /// <param name="role">Least role.</param>
    /// <param name="name">Its name in the audit log; null for that of the endpoint.</param>
    /// <param name="alsoLocal">True for what does no harm: on loopback without any access configured, a page of the node's own may do it.</param>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, UserRole role, string? name = null, bool alsoLocal = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        HttpContext http = context.HttpContext;
        string action = name ?? http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
        Caller caller = Caller.Of(http);
        if (caller.Way == CallerWay.Local ? alsoLocal && http.Request.Headers.ContainsKey(Header) : caller.Role >= role)
        {
            object? result = await next(context);
            AuditLog.Write(http, action, (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK);
            return result;
        }

        if (caller.Way == CallerWay.Session)
        {
            AuditLog.Write(http, action, StatusCodes.Status403Forbidden);
        }

        return Results.Problem(
            caller.Way == CallerWay.Local
                ? $"nothing is changed without a token or an account: set Http:TokenFile or add a user{(alsoLocal ? $", or send the header {Header}" : "")}"
                : $"this needs the role {role.Name()}",
            statusCode: StatusCodes.Status403Forbidden);
    });

    /// <summary>Lets only a role and those above it read what is about people.</summary>
    public static RouteHandlerBuilder Reads(this RouteHandlerBuilder endpoint, UserRole role) => endpoint.AddEndpointFilter(async (context, next) =>
        Caller.Of(context.HttpContext).Role >= role
            ? await next(context)
            : Results.Problem($"this needs the role {role.Name()}", statusCode: StatusCodes.Status403Forbidden));

    /// <summary>Who asks, for the record.</summary>
    public static string Actor(HttpContext context) => Caller.Of(context).Name;
}
