using XiqingV2X.Edge.Alerts;

namespace XiqingV2X.Edge.Hosting;

/// <summary>From figures to alerts, and from alerts to people.</summary>
internal static class AlertServices
{
    /// <summary>A webhook that does not answer in this time is tried again later.</summary>
    private static readonly TimeSpan WebhookTimeout = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddEdgeAlerts(this IServiceCollection services)
    {
        services.AddHttpClient(WebhookSender.ClientName, client => client.Timeout = WebhookTimeout).RemoveAllLoggers();
        return services
            .AddSingleton(provider => provider.GetRequiredService<EdgeOptions>().Alerts)
            .AddSingleton<AlertRules>()
            .AddSingleton<AlertOutbox>()
            .AddSingleton<AlertDesk>()
            .AddSingleton<RsuHearing>()
            .AddSingleton<SeriesReadings>()
            .AddSingleton<NodeReadings>()
            .AddHostedService<WebhookSender>()
            .AddHostedService<TopicSender>()
            .AddHostedService<AlertHost>();
    }
}
