using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Edge.Tests.Devices;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>What a node tells those who watch it.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_metrics_and_traces()
    {
        var got = new Dictionary<string, List<byte[]>>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        string address = $"http://127.0.0.1:{FreePort.Next()}";
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        await using WebApplication collector = builder.Build();
        collector.MapPost("/{**path}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (got)
            {
                if (!got.TryGetValue(context.Request.Path, out List<byte[]>? bodies))
                {
                    got.Add(context.Request.Path, bodies = []);
                }

                bodies.Add(body.ToArray());
            }
        });
        await collector.StartAsync();
        await using NodeRig node = await NodeRig.StartAsync(configure: options => options.Telemetry = new TelemetrySettings
        {
            Endpoint = address,
            Protocol = "http",
            IntervalSeconds = 1,
            TraceShare = 1,
        });
        await node.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/rsm/up", [1, 2, 3]);

        await Poll.UntilAsync(
            () =>
            {
                _ = node.Http.GetStringAsync("ledger").GetAwaiter().GetResult();
                return Has("/v1/metrics", "v2x.journal.batches") && Has("/v1/metrics", "xv2x-edge")
                    && Has("/v1/traces", "Microsoft.AspNetCore") && Has("/v1/traces", "journal commit") && Has("/v1/traces", "process batch") && Has("/v1/traces", "store commit");
            },
            "metrics and traces at the collector");

        bool Has(string path, string text)
        {
            lock (got)
            {
                return got.TryGetValue(path, out List<byte[]>? bodies) && bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
            }
        }
    }

    [Fact]
    public async Task The_processing_of_a_batch_belongs_to_the_commit_that_made_it_durable()
    {
        // Other tests' nodes are heard too, which changes nothing.
        var commits = new ConcurrentDictionary<ActivitySpanId, string>();
        var parents = new ConcurrentQueue<ActivitySpanId>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is JournalTracing.SourceName or PipelineLoop.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName == "journal commit")
                {
                    commits[activity.SpanId] = activity.OperationName;
                }
                else if (activity.OperationName == "process batch")
                {
                    parents.Enqueue(activity.ParentSpanId);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using NodeRig node = await NodeRig.StartAsync();
        await node.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/rsm/up", [1, 2, 3]);
        await Poll.UntilAsync(() => parents.Any(commits.ContainsKey), "a batch whose commit is known");
    }

    [Fact]
    public async Task The_metrics_page_is_Prometheus_text_with_names_by_the_conventions()
    {
        await using NodeRig node = await NodeRig.StartAsync();
        await node.PublishAsync($"v2x/v1/rsu/{NodeRig.Device}/rsm/up", [1, 2, 3]);
        await node.GetUntilAsync("ledger", ledger => (long)ledger["totals"]!["received"]! > 0);
        string page = await node.Http.GetStringAsync("/metrics");
        var types = new Dictionary<string, string>();
        int samples = 0;
        foreach (string line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                string[] words = line.Split(' ');
                types.Add(words[2], words[3]);
            }
            else if (!line.StartsWith('#'))
            {
                Match sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                Assert.True(double.TryParse(sample.Groups["value"].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out _), line);
                samples++;
            }
        }

        Assert.True(samples > 30, page);
        Assert.All(types.Where(type => type.Value == "counter" && type.Key.StartsWith("v2x", StringComparison.Ordinal)), type => Assert.EndsWith("_total", type.Key));
        Assert.Equal("counter", types["v2x_uploads_received_total"]);
        Assert.Equal("histogram", types["v2x_pipeline_latency_seconds"]);
        Assert.Contains("v2x_clock_offset_seconds", types.Keys);
        Assert.Contains("v2x_uploads_received_total{", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_the_log_has_an_id_and_a_name_of_its_own()
    {
        var events = new[] { typeof(EdgeNode).Assembly, typeof(EdgeStore).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Event: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(found => found.Event is not null)
            .ToList();
        Assert.True(events.Count > 20);
        Assert.All(events, found => Assert.True(found.Event!.EventId > 0, found.Method.Name));
        Assert.All(events.GroupBy(found => found.Event!.EventId), group => Assert.True(group.Count() == 1, $"event {group.Key}: {string.Join(", ", group.Select(found => found.Method.Name))}"));
        Assert.All(
            events.Where(found => found.Event!.EventName is not null).GroupBy(found => found.Event!.EventName),
            group => Assert.True(group.Count() == 1, $"event {group.Key} twice"));
    }

    [Fact]
    public void A_new_node_has_no_account_and_no_password()
    {
        using var folder = new TempFolder();
        CredentialStore store = CredentialStore.Open(folder.Path);
        Assert.Empty(store.ReadAccounts());
        Assert.Empty(store.ReadAll());
    }

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"([^\"\\\\]|\\\\.)*\",?)*\\})? (?<value>[^ ]+)( [0-9]+)?$")]
    private static partial Regex Sample();
}
