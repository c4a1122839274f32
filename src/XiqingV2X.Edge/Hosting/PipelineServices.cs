using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Hosting;

/// <summary>From the journal to the store.</summary>
internal static class PipelineServices
{
    public static IServiceCollection AddEdgePipeline(this IServiceCollection services) => services
        .AddSingleton(_ => new RsuTable())
        .AddSingleton(provider => new RsuDirectory(provider.GetRequiredService<RsuTable>()))
        .AddSingleton(provider => DeviceProfiles.Load(provider.GetRequiredService<EdgeOptions>().Profiles))
        .AddSingleton(_ => new StoreBatch())
        .AddSingleton(provider => new PipelineState(TimeSpan.FromSeconds(provider.GetRequiredService<EdgeOptions>().Pipeline.WarmUpSeconds)))
        .AddSingleton<WindowGate>()
        .AddSingleton(Engine)
        .AddSingleton<MessageWatch>()
        .AddSingleton(Processor)
        .AddSingleton<LiveView>()
        .AddSingleton<IntakeSlot>()
        .AddSingleton(provider => new ArrivalClock(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ShedCounts>()
        .AddSingleton<LedgerView>()
        .AddSingleton(Loop)
        .AddSingleton(Journal)
        .AddHostedService(provider => provider.GetRequiredService<PipelineHost>())
        .AddSingleton<PipelineHost>()
        .AddHostedService<ClockHost>()
        .AddHostedService<IdleTicker>()
        .AddHostedService<ShedTeller>()
        .AddHostedService<HeapHost>()
        .AddSingleton<ArchiverHost>()
        .AddSingleton<JournalFigures>()
        .AddHostedService(provider => provider.GetRequiredService<ArchiverHost>())
        .AddHostedService<RetentionHost>();

    private static TrafficEngine Engine(IServiceProvider provider) => new(
        new TrafficOptions { LatenessMs = provider.GetRequiredService<EdgeOptions>().Pipeline.LatenessMs },
        provider.GetRequiredService<WindowGate>(),
        [.. provider.GetRequiredService<RegisterCache>().Current.Roads.Select(road => new RoadLine(road.Id, road.Line))],
        RegisteredZone.Junctions(provider.GetRequiredService<RegisterCache>().Current));

    private static UploadProcessor Processor(IServiceProvider provider)
    {
        UploadProcessor processor = ActivatorUtilities.CreateInstance<UploadProcessor>(provider);
        processor.Watch = provider.GetRequiredService<MessageWatch>();
        return processor;
    }

    private static JournalOptions Journal(IServiceProvider provider)
    {
        JournalSettings settings = provider.GetRequiredService<EdgeOptions>().Journal;
        return new JournalOptions
        {
            CommitInterval = TimeSpan.FromMilliseconds(settings.CommitIntervalMs),
            CommitBytes = settings.CommitKiB << 10,
            SegmentBytes = (long)settings.SegmentMiB << 20,
            SegmentAge = TimeSpan.FromMinutes(settings.SegmentMinutes),
        };
    }

    private static PipelineLoop Loop(IServiceProvider provider) => new(
        provider.GetRequiredService<UploadProcessor>(),
        provider.GetRequiredService<PipelineState>(),
        provider.GetRequiredService<EdgeStore>(),
        provider.GetRequiredService<StoreBatch>(),
        provider.GetRequiredService<LiveView>(),
        provider.GetRequiredService<ShedCounts>(),
        provider.GetRequiredService<TimeProvider>(),
        TimeSpan.FromMilliseconds(provider.GetRequiredService<EdgeOptions>().Pipeline.StoreIntervalMs),
        provider.GetRequiredService<ILogger<PipelineLoop>>(),
        reason => provider.GetRequiredService<NodeFailure>().Report("pipeline", reason));
}
