using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Ingest;

namespace XiqingV2X.Edge.Hosting;

/// <summary>From devices' reports to answers, and messages down.</summary>
internal static class DeviceServices
{
    public static IServiceCollection AddEdgeDevices(this IServiceCollection services) => services
        .AddSingleton(provider => new DeviceStates(TimeSpan.FromSeconds(provider.GetRequiredService<EdgeOptions>().Devices.HeartbeatSeconds)))
        .AddSingleton<DownlinkSlot>()
        .AddSingleton<IDownlinkPublisher>(provider => provider.GetRequiredService<DownlinkSlot>())
        .AddSingleton<DownlinkDesk>()
        .AddSingleton<DeviceDesk>()
        .AddSingleton<IDeviceReports>(provider => provider.GetRequiredService<DeviceDesk>())
        .AddHostedService(provider => provider.GetRequiredService<DeviceDesk>());
}
