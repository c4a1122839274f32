using System.Runtime.CompilerServices;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Metrics for Prometheus, and metrics and traces for an OpenTelemetry collector.</summary>
internal static class TelemetryServices
{
    /// <summary>Activities of HTTP requests, which ASP.NET Core makes.</summary>
    private const string Requests = "Microsoft.AspNetCore";

    public static IServiceCollection AddEdgeTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        services.AddSingleton<EdgeMetrics>();
        OpenTelemetry.OpenTelemetryBuilder telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("xv2x-edge", "xv2x", EngineVersion.Current))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(EdgeMetrics.MeterName).AddMeter("XiqingV2X.Storage").AddMeter("System.Runtime").AddPrometheusExporter();
                if (settings.Endpoint.Length > 0)
                {
                    SendMetrics(metrics, settings);
                }
            });
        if (settings.Endpoint.Length > 0)
        {
            SendTraces(telemetry, settings);
        }

        return services;
    }

    // These two by themselves: a node without a collector does not load the exporter.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SendMetrics(MeterProviderBuilder metrics, TelemetrySettings settings) => metrics.AddOtlpExporter((exporter, reader) =>
    {
        Configure(exporter, settings, "v1/metrics");
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.IntervalSeconds * 1000;
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SendTraces(OpenTelemetry.OpenTelemetryBuilder telemetry, TelemetrySettings settings) => telemetry.WithTracing(traces => traces
        .AddSource(Requests, JournalTracing.SourceName, PipelineLoop.SourceName, StorageTracing.SourceName)
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceShare)))
        .AddOtlpExporter(exporter => Configure(exporter, settings, "v1/traces")));

    private static void Configure(OtlpExporterOptions exporter, TelemetrySettings settings, string path)
    {
        bool isHttp = settings.Protocol == "http";
        exporter.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = isHttp ? new Uri(new Uri(settings.Endpoint.TrimEnd('/') + "/"), path) : new Uri(settings.Endpoint);
        if (settings.HeaderFile.Length > 0)
        {
            exporter.Headers = File.ReadAllText(settings.HeaderFile).Trim();
        }
    }
}
