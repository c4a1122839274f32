using OpenTelemetry.Metrics;
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
        services.AddSingleton<SlowLookup>();
        services.AddSingleton<LiveFeed>();
        services.AddHostedService<LiveHost>();
        services.AddSingleton<EdgeMetrics>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(EdgeMetrics.MeterName)
            .AddMeter("XiqingV2X.Storage")
            .AddMeter("System.Runtime")
            .AddPrometheusExporter());
        return services;
    }
}
