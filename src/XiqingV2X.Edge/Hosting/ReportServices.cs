using XiqingV2X.Edge.Reports;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Coverage reports by schedule.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddEdgeReports(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<EdgeOptions>().Reports)
        .AddSingleton(provider => new ReportShelf(
            Path.Combine(provider.GetRequiredService<EdgeOptions>().DataFolder, ReportShelf.FolderName), provider.GetRequiredService<ReportSettings>()))
        .AddSingleton<ReportDesk>()
        .AddHostedService<ReportHost>();
}
