using System.Text.Json.Nodes;
using XiqingV2X.Edge.Tracing;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>One message is followed from the journal to the rows of its windows, and what was forwarded of them.</summary>
public sealed class MessageTraceTests : IDisposable
{
    private static readonly long StartMs = SimulatedJournal.Start.ToUnixTimeMilliseconds();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_is_followed_through_journal_decode_windows_rows_and_forwarding()
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 10, TimeSpan.FromSeconds(90), damageOneIn: 50);
        using var harness = new PipelineHarness(_folder.File("data"), journal, TimeSpan.FromMinutes(15));
        MessageTrace early = Find(MessageKind.Spat)!;
        Assert.False(early.IsProcessed);
        Assert.Empty(early.Rows);

        harness.Recover();
        harness.Finish();
        MessageTrace trace = Find(MessageKind.Spat)!;
        Assert.True(trace.IsProcessed);
        Assert.Equal("DEMO0002", trace.Upload.Rsu);
        Assert.InRange(trace.Upload.TimeNs!.Value / 1_000_000, StartMs + 39_500, StartMs + 40_500);
        var message = Assert.Single(trace.Messages);
        Assert.Equal(("spat", "ydt3709", null), (message.Kind, message.Schema, message.Reason));
        Assert.InRange((trace.Upload.TimeNs!.Value / 1_000_000) - message.EventMs!.Value, 0, 200);

        // Of every length of window, those that it lies in; of its RSU and kind, or its junction.
        Assert.Equal([10, 60, 300, 900, 3600], trace.Rows.Select(row => row.Stored.Point.WindowSeconds).Distinct().Order());
        Assert.All(trace.Rows, row => Assert.InRange(message.EventMs!.Value, row.Stored.Point.StartMs, row.Stored.Point.StartMs + (row.Stored.Point.WindowSeconds * 1000L) - 1));
        Assert.Contains(trace.Rows, row => row.Stored.Point.Series.Name == "rsu" && row.Stored.Point.Tags.Contains("spat"));
        Assert.DoesNotContain(trace.Rows, row => row.Stored.Point.Tags.Contains("DEMO0001") || (row.Stored.Point.Series.Name == "rsu" && !row.Stored.Point.Tags.Contains("spat")));
        Assert.Contains(trace.Rows, row => row.Stored.Point.Series.Tags.Contains("node") && !row.Stored.Point.Series.Tags.Contains("rsu"));
        Assert.All(trace.Rows, row => Assert.Empty(row.Forwarded.Concat(row.Waiting)));

        long middle = trace.Rows.Select(row => row.Stored.Sequence).Order().ElementAt(trace.Rows.Count / 2);
        harness.Store.MoveCursor("influx", middle, 1, 0);
        trace = Find(MessageKind.Spat)!;
        Assert.All(trace.Rows, row => Assert.Equal(row.Stored.Sequence <= middle ? ["influx"] : [], row.Forwarded));
        Assert.All(trace.Rows, row => Assert.Equal(row.Stored.Sequence <= middle ? [] : ["influx"], row.Waiting));
        using var text = new StringWriter();
        trace.Write(text);
        Assert.Contains($"journal   {trace.Position}", text.ToString(), StringComparison.Ordinal);
        JsonObject json = trace.ToJson();
        Assert.Equal(trace.Rows.Count, json["rows"]!.AsArray().Count);
        Assert.NotNull(json["messages"]![0]!["value"]!["spatFrame"]);

        // What was refused leads to its quarantine entry.
        var refused = harness.Store.ListQuarantine()[0];
        MessageTrace bad = MessageTrace.Find(journal, harness.Store, new TraceSearch(refused.Rsu, refused.ArrivalNs / 1_000_000, TimeSpan.FromSeconds(1)) { Kind = refused.Kind })!;
        Assert.True(bad.Refused is null || bad.Refused.JournalPosition == bad.Position.ToString());
        Assert.Null(MessageTrace.Find(journal, harness.Store, new TraceSearch("nobody", StartMs, TimeSpan.FromSeconds(1))));

        MessageTrace? Find(MessageKind kind) =>
            MessageTrace.Find(journal, harness.Store, new TraceSearch("DEMO0002", StartMs + 40_000, TimeSpan.FromSeconds(2)) { Kind = kind });
    }
}
