using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Api;

/// <summary>Routes that change something are refused while no token is configured, so that a page in somebody's browser cannot call them by way of loopback.</summary>
internal static class TokenNeeded
{
    /// <summary>A group of routes that need a token.</summary>
    /// <param name="api">Group.</param>
    /// <param name="alsoLocal">True for what does no harm: on loopback without any access configured, a page of the node's own may do it (it sends <see cref="Permission.Header"/>).</param>
    public static RouteGroupBuilder MapChanges(this RouteGroupBuilder api, bool alsoLocal = false) => api.MapGroup("").AddEndpointFilter(async (context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<EdgeOptions>().Http.TokenFile.Length > 0
            || (alsoLocal && context.HttpContext.Request.Headers.ContainsKey(Permission.Header))
            ? await next(context)
            : Results.Problem($"set Http:TokenFile: nothing is changed without a token{(alsoLocal ? $", or send the header {Permission.Header}" : "")}", statusCode: StatusCodes.Status403Forbidden));
}
