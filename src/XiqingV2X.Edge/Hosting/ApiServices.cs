using XiqingV2X.Edge.Alerts;
using XiqingV2X.Edge.Live;

namespace XiqingV2X.Edge.Hosting;

/// <summary>What the HTTP side needs.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddEdgeApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi();
        services.AddSingleton<NodeHealth>();
        services.AddSingleton(provider => new LiveSettings(
            (long)(provider.GetRequiredService<EdgeOptions>().Alerts.RsuSilent.Raise * 1000), () => provider.GetRequiredService<AlertDesk>().Current));
        services.AddLiveFeed();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHost>());
        return services;
    }

    /// <summary>The live stream, of whatever pipeline is beside it.</summary>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services) => services
        .AddSingleton<SlowLookup>()
        .AddSingleton<LiveFeed>()
        .AddSingleton<LiveHost>();
}
