using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using XiqingV2X.Edge.Api;
using XiqingV2X.Edge.SignIn;

namespace XiqingV2X.Edge.Hosting;

/// <summary>
/// The node, put together. A message comes in through Ingest (broker → UploadIntake), is journaled, goes through
/// Pipeline (PipelineLoop → UploadProcessor) and ends in the store, from where it is forwarded and shown.
/// Services start in the order below and stop in the reverse one, so that nothing in flight is lost.
/// </summary>
internal static class EdgeNode
{
    /// <param name="options">Settings.</param>
    /// <param name="quiet">True to log warnings only.</param>
    /// <param name="reread">Reads the settings anew on SIGHUP; null: the signal does nothing.</param>
    public static WebApplication Build(EdgeOptions options, bool quiet, Func<EdgeOptions>? reread = null)
    {
        // Watching for changes of a settings file would mean watching everything below the folder that the node was started
        // in, its own data as a rule: an event for every write.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // That keys lie in a file of the owner's is meant.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None); // OidcSignIn tells it, without a stack trace for each try.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // A failed start is told by exit code and message.
        builder.Logging.SetMinimumLevel(LogLevel.Trace); // What is logged, the next line says, and a reload may change it.
        builder.Logging.AddFilter(level => level >= (quiet && options.LogLevel < LogLevel.Warning ? LogLevel.Warning : options.LogLevel));
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options.Http));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(15));

        builder.Services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<NodeFailure>()
            .AddHostedService(provider => new ReloadHost(options, reread, provider.GetRequiredService<ILogger<ReloadHost>>()))
            .AddEdgeStorage()
            .AddEdgeForwarding() // store → InfluxDB; stops last, so that the last windows are sent
            .AddEdgePipeline()   // journal → decode → aggregate → store
            .AddEdgeIngest()     // broker → journal
            .AddEdgeDevices()    // devices' reports → answers; messages down
            .AddEdgeAlerts()     // rules → alerts → page, webhook, MQTT
            .AddEdgeReplays()    // captures and past periods, beside the live pipeline
            .AddEdgeReports()    // coverage reports by schedule
            .AddEdgeSignIn(options) // accounts, sessions
            .AddEdgeOpenData(options) // keys, CORS and rate limits of what other platforms read
            .AddEdgeTelemetry(options.Telemetry) // Prometheus, OTLP
            .AddEdgeApi();

        WebApplication app = builder.Build();
        _ = app.Services.GetRequiredService<EdgeMetrics>(); // Nobody else asks for it; its figures exist once it does.
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCors();                         // other sites' pages, for open data only; before access, since a browser asks without a key
        app.UseMiddleware<AccessMiddleware>(); // who asks, and whether they may see it
        app.UseAuthentication();               // the way back from OpenID Connect
        app.UseRateLimiter();
        app.UseReplayViews();
        app.MapOpenApi();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapEdgeApi();
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, HttpOptions http)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 1 << 20;
        kestrel.Limits.MaxConcurrentConnections = http.MaxConnections;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxRequestLineSize = 8 << 10;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
        kestrel.Listen(IPEndPoint.Parse(http.Listen), listen =>
        {
            if (http.CertificateFile.Length > 0)
            {
                listen.UseHttps(X509Certificate2.CreateFromPemFile(http.CertificateFile, http.KeyFile), https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            }
        });
    }
}
