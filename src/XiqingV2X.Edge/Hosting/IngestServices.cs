using XiqingV2X.Edge.Access;

namespace XiqingV2X.Edge.Hosting;

/// <summary>From the broker to the journal.</summary>
internal static class IngestServices
{
    public static IServiceCollection AddEdgeIngest(this IServiceCollection services) => services
        .AddSingleton<AccessCounters>()
        .AddSingleton<AccessLog>()
        .AddSingleton<AccessHost>()
        .AddSingleton<IngestHost>()
        .AddHostedService(provider => provider.GetRequiredService<IngestHost>())
        .AddHostedService(provider => provider.GetRequiredService<AccessHost>());
}
