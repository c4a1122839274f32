namespace XiqingV2X.Edge.Hosting;

/// <summary>Metrics and traces for an OpenTelemetry collector, beside <c>/metrics</c> for Prometheus.</summary>
public sealed class TelemetrySettings
{
    /// <summary>Address of the collector: <c>http://127.0.0.1:4317</c> (gRPC) or <c>http://127.0.0.1:4318</c> (HTTP). Empty: nothing is sent.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>grpc</c> or <c>http</c> (OTLP over HTTP with protobuf; <c>/v1/metrics</c> and <c>/v1/traces</c> are put behind the address).</summary>
    public string Protocol { get; set; } = "grpc";

    /// <summary>File with a header for the collector, such as <c>Authorization=Bearer …</c>. Empty: none.</summary>
    public string HeaderFile { get; set; } = "";

    /// <summary>Seconds between two exports of the metrics.</summary>
    public int IntervalSeconds { get; set; } = 30;

    /// <summary>
    /// Share of traces that are sent, 0 to 1: of requests, journal commits with the batches that they made durable, store commits and
    /// batches to InfluxDB. Nothing is done per message.
    /// </summary>
    public double TraceShare { get; set; } = 0.05;
}
