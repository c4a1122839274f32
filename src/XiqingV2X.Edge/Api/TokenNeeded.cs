using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Api;

/// <summary>Routes that change something are refused while no token is configured, so that a page in somebody's browser cannot call them by way of loopback.</summary>
internal static class TokenNeeded
{
    /// <summary>A group of routes that need a token.</summary>
    public static RouteGroupBuilder MapChanges(this RouteGroupBuilder api) => api.MapGroup("").AddEndpointFilter(async (context, next) =>
        context.HttpContext.RequestServices.GetRequiredService<EdgeOptions>().Http.TokenFile.Length > 0
            ? await next(context)
            : Results.Problem("set Http:TokenFile: nothing is changed without a token", statusCode: StatusCodes.Status403Forbidden));
}
