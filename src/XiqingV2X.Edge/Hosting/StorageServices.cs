using XiqingV2X.Storage;
using XiqingV2X.Traffic;

namespace XiqingV2X.Edge.Hosting;

/// <summary>The store and the register in it.</summary>
internal static class StorageServices
{
    public static IServiceCollection AddEdgeStorage(this IServiceCollection services) => services
        .AddSingleton(provider => Open(provider.GetRequiredService<EdgeOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<DataDisk>()
        .AddSingleton<RegisterCache>();

    private static EdgeStore Open(EdgeOptions options, TimeProvider clock)
    {
        var store = EdgeStore.Open(
            new EdgeStoreOptions
            {
                DataFolder = options.DataFolder,
                Series = TrafficSeries.All,
                QuarantineEntries = options.Pipeline.QuarantineMax,
            },
            clock);
        if (options.Zone.Length > 0 && store.ReadRegisterVersion() == 0)
        {
            store.ReplaceRegister(ZoneFile.Read(options.Zone), $"import of {Path.GetFileName(options.Zone)}");
        }

        return store;
    }
}
