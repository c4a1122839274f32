using XiqingV2X.Edge.Replays.Sessions;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Replays beside the live pipeline.</summary>
internal static class ReplaySessionServices
{
    public static IServiceCollection AddEdgeReplays(this IServiceCollection services) => services
        .AddSingleton(ReplayMark.Live)
        .AddSingleton<ReplaySessions>()
        .AddHostedService(provider => provider.GetRequiredService<ReplaySessions>());

    /// <summary>Requests for a replay's views are answered from the replay's own services, so that each view is made by the same code as the live one.</summary>
    public static void UseReplayViews(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ReplayViewAttribute>() is null)
        {
            await next(context);
            return;
        }

        string id = (string)context.GetRouteValue("replay")!;
        if (context.RequestServices.GetRequiredService<ReplaySessions>().Find(id)?.Hold() is not { } scene)
        {
            await Results.Problem($"no replay '{id}', or it has not begun yet", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
            return;
        }

        IServiceProvider own = context.RequestServices;
        try
        {
            context.RequestServices = scene.Services;
            context.Response.Headers["X-Replay"] = id;
            await next(context);
        }
        finally
        {
            context.RequestServices = own;
            scene.Release();
        }
    });
}
