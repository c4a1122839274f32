namespace XiqingV2X.Edge.Api;

/// <summary>All routes of the node. What changes anything needs a token, also on loopback.</summary>
internal static class ApiMap
{
    public static void MapEdgeApi(this WebApplication app)
    {
        if (!DashboardFiles.TryMap(app, DashboardFiles.Folder))
        {
            FirstPage.Map(app);
        }

        HealthApi.Map(app);
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        RsusApi.Map(api);
        DevicesApi.Map(api);
        MessagesApi.Map(api);
        LinksApi.Map(api);
        IntersectionsApi.Map(api);
        MetricsApi.Map(api);
        LedgerApi.Map(api);
        QuarantineApi.Map(api);
        CoverageApi.Map(api);
        CoverageCellsApi.Map(api);
        ReportsApi.Map(api);
        LiveApi.Map(api);
        AlertsApi.Map(api);
        ReplaysApi.Map(api);
        SessionApi.Map(api);
        UsersApi.Map(api);
        RsuPagesApi.Map(api);
        QualityApi.Map(api);
    }
}
