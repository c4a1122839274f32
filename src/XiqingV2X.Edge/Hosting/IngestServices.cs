namespace XiqingV2X.Edge.Hosting;

/// <summary>From the broker to the journal.</summary>
internal static class IngestServices
{
    public static IServiceCollection AddEdgeIngest(this IServiceCollection services) => services
        .AddSingleton<IngestHost>()
        .AddHostedService(provider => provider.GetRequiredService<IngestHost>());
}
