using System.Collections.Concurrent;
using MQTTnet;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Replays;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Captures onto a broker: what, when, and with which times.</summary>
public sealed class BrokerReplayTests : IDisposable
{
    private static readonly long StartMs = SimulatedJournal.Start.ToUnixTimeMilliseconds();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_upload_comes_out_of_the_broker_as_it_was_for_each_virtual_RSU_and_round()
    {
        string journal = _folder.File("journal");
        int records = (int)await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 8, TimeSpan.FromSeconds(10));
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        var heard = new ConcurrentQueue<(string Topic, string Payload)>();
        using IMqttClient subscriber = new MqttClientFactory().CreateMqttClient();
        subscriber.ApplicationMessageReceivedAsync += args =>
        {
            heard.Enqueue((args.ApplicationMessage.Topic, Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(args.ApplicationMessage.Payload))));
            return Task.CompletedTask;
        };
        await subscriber.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(broker.Port).Build());
        await subscriber.SubscribeAsync("v2x/#");
        using var replay = new BrokerReplay(
            new BrokerReplayOptions { Host = "127.0.0.1", Port = broker.Port, Copies = 2, Loops = 2 },
            new ReplayControl(TimeProvider.System, ReplaySpeed.Max),
            TimeProvider.System);
        BrokerReplayOutcome outcome = await replay.RunAsync(_ => OpenAsync(journal), _ => true, null, CancellationToken.None);
        Assert.Equal((4L * records, 0L, 0L), (outcome.Published, outcome.Refused, outcome.Skipped));
        await Poll.UntilAsync(() => heard.Count == 4 * records, "all come out");
        List<(string, string)> sent = [];
        using ICaptureSource source = await OpenAsync(journal);
        while (await source.ReadAsync(CancellationToken.None))
        {
            sent.Add((System.Text.Encoding.UTF8.GetString(source.Current.Topic.Span), Convert.ToHexString(source.Current.Payload.Span)));
        }

        Assert.Equal([.. sent, .. sent], heard.Where(upload => upload.Topic.Contains("/DEMO0001/", StringComparison.Ordinal)));
        Assert.Equal(
            [.. sent, .. sent],
            heard.Where(upload => upload.Topic.Contains("/DEMO0001-2/", StringComparison.Ordinal)).Select(upload => (upload.Topic.Replace("-2/", "/", StringComparison.Ordinal), upload.Payload)));
    }

    [Theory]
    [InlineData(null, 6000)]
    [InlineData(2.0, 3000)]
    public void Uploads_stand_at_their_own_distances_with_long_gaps_shortened(double? longestGap, int lastMs)
    {
        var timing = new ReplayTiming(longestGap is { } gap ? TimeSpan.FromSeconds(gap) : null);
        long[] seconds = [100, 101, 101, 100, 106];
        double[] due = [.. seconds.Select(second => timing.At(second * 1_000_000_000).TotalMilliseconds)];
        Assert.Equal(lastMs, due[^1]);
        Assert.Equal(due.Order(), due);
        Assert.Equal(0, due[0]);
        timing.Restart();
        Assert.Equal(lastMs, timing.At(0).TotalMilliseconds);
    }

    [Fact]
    public void Drift_is_told_within_its_steps()
    {
        var drift = new DriftStatistics();
        Assert.Null(drift.PercentileMs(0.5));
        for (int i = 1; i <= 1000; i++)
        {
            drift.Add(TimeSpan.FromMilliseconds(i / 100.0));
        }

        drift.Add(TimeSpan.FromSeconds(30));
        Assert.InRange(drift.PercentileMs(0.5)!.Value, 5.0, 5.05);
        Assert.InRange(drift.PercentileMs(0.99)!.Value, 9.9, 9.95);
        Assert.Equal(30_000, drift.MaxMs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(86_400_000L * 400)]
    [InlineData(61_234)]
    [InlineData(-1)]
    public async Task Times_moved_stand_where_the_upload_stands_afterwards(long shiftMs)
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 8, TimeSpan.FromSeconds(10));
        using ICaptureSource source = await OpenAsync(journal);
        SchemaSet set = SchemaSets.Find("ydt3709")!;
        using var decoding = new CaptureDecoding(set);
        using var rebase = new UploadRebase(set);
        int compared = 0;
        while (await source.ReadAsync(CancellationToken.None))
        {
            CaptureRecord record = source.Current;
            long recordMs = record.TimeNs!.Value / 1_000_000;
            long? before = MessageFields.EventMs(decoding.Open(record).Single(), recordMs);
            byte[] payload = record.Payload.ToArray();
            rebase.Move(record, payload, shiftMs);
            CaptureMessage moved = decoding.Open(record with { Payload = payload }).Single();
            Assert.Null(moved.Reason);
            Assert.Equal(before + shiftMs, MessageFields.EventMs(moved, recordMs + shiftMs));
            compared += before is null ? 0 : 1;
            if (shiftMs == 0)
            {
                Assert.Equal(record.Payload.ToArray(), payload);
            }
        }

        Assert.True(compared > 100 && rebase is { NotMoved: 0, Moved: > 100 }, $"{compared} compared, {rebase.NotMoved} not moved");
    }

    [Fact]
    public void What_does_not_decode_stays_as_it_is()
    {
        using var rebase = new UploadRebase(SchemaSets.Find("ydt3709"));
        byte[] payload = [0xFF, 0xFF, 0xFF];
        rebase.Move(new CaptureRecord { Rsu = "A", TimeNs = StartMs * 1_000_000, Topic = "v2x/v1/rsu/A/bsm/up"u8.ToArray(), Payload = payload }, payload, 5);
        Assert.Equal((0L, 1L), (rebase.Moved, rebase.NotMoved));
        Assert.Equal([0xFF, 0xFF, 0xFF], payload);
    }

    private static Task<ICaptureSource> OpenAsync(string path) => CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);
}
