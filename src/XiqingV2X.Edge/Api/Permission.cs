using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Api;

/// <summary>Who may change something.</summary>
internal static class Permission
{
    /// <summary>Must stand in what changes something from a page: no other site's page can send it without being asked first.</summary>
    public const string Header = "X-XV2X";

    /// <summary>Lets an endpoint be used by those who have shown the token only.</summary>
    /// <param name="endpoint">Endpoint, or a group of them.</param>
    /// <param name="alsoLocal">True for what does no harm: on loopback without any access configured, a page of the node's own may do it.</param>
    public static T Needs<T>(this T endpoint, bool alsoLocal = false)
        where T : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        HttpContext http = context.HttpContext;
        bool hasToken = http.RequestServices.GetRequiredService<EdgeOptions>().Http.TokenFile.Length > 0;
        return hasToken || (alsoLocal && http.Request.Headers.ContainsKey(Header))
            ? await next(context)
            : Results.Problem($"nothing is changed without a token: set Http:TokenFile{(alsoLocal ? $", or send the header {Header}" : "")}", statusCode: StatusCodes.Status403Forbidden);
    });

    /// <summary>Who asks, for the record.</summary>
    public static string Actor(HttpContext context) => context.RequestServices.GetRequiredService<EdgeOptions>().Http.TokenFile.Length > 0 ? "token" : "local";
}
