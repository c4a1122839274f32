using XiqingV2X.Storage.Influx;

namespace XiqingV2X.Edge.Hosting;

/// <summary>From the store to InfluxDB, where one is configured.</summary>
internal static class ForwardingServices
{
    public static IServiceCollection AddEdgeForwarding(this IServiceCollection services) => services
        .AddSingleton<ForwarderHost>()
        .AddHostedService(provider => provider.GetRequiredService<ForwarderHost>());

    /// <summary>The forwarder's options.</summary>
    public static InfluxOptions ToOptions(this InfluxSettings settings) => new()
    {
        Url = settings.Url,
        Version = settings.Version == "v2" ? InfluxVersion.V2 : InfluxVersion.V1,
        Database = settings.Database,
        Org = settings.Org,
        Bucket = settings.Bucket,
        TokenFile = settings.TokenFile.Length > 0 ? settings.TokenFile : null,
        Interval = TimeSpan.FromMilliseconds(settings.IntervalMs),
    };
}
