using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Replays;

/// <summary>The node without its doors: store and pipeline; no broker, no forwarding.</summary>
internal static class ReplayServices
{
    public static IServiceCollection Create(EdgeOptions options, TimeProvider time, IHostApplicationLifetime lifetime) => new ServiceCollection()
        .AddSingleton(options)
        .AddSingleton(time)
        .AddSingleton<NodeFailure>()
        .AddSingleton(lifetime)
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true))
        .AddEdgeStorage()
        .AddEdgePipeline();
}
