using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Capture;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Devices;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Downlink;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>When a message is published again, and when it is given up.</summary>
public sealed class DownlinkDeskTests : IDisposable
{
    private static readonly byte[] Content = "{\"rsi\":{}}"u8.ToArray();
    private readonly TempFolder _folder = new();
    private readonly EdgeStore _store;
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
    private readonly Broker _broker = new();

    public DownlinkDeskTests()
    {
        _store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = _folder.Path });
        _store.PutRsu(new RsuRecord("A", "", RsuState.InService, [], null, null, null, null, "canonical"), "test");
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_an_answer_it_goes_out_again_at_growing_distances_until_it_expires()
    {
        DownlinkDesk desk = Desk();
        DateTimeOffset start = _time.GetUtcNow();
        await desk.SendAsync("A", "rsi", Content, null, CancellationToken.None);
        var at = new List<int>();
        for (int second = 1; second <= 400; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            int before = _broker.Published;
            await desk.WorkAsync(CancellationToken.None);
            if (_broker.Published > before)
            {
                at.Add((int)(_time.GetUtcNow() - start).TotalSeconds);
            }
        }

        Assert.Equal([2, 6, 14, 30, 62, 126, 190, 254], at);
        DownlinkMessage kept = Assert.Single(_store.ReadDownlinks("A"));
        Assert.Equal((DownlinkState.Expired, 9), (kept.State, kept.Attempts));
    }

    [Fact]
    public async Task Without_a_broker_it_waits_and_a_restart_forgets_nothing()
    {
        _broker.IsThere = false;
        DownlinkMessage waiting = await Desk().SendAsync("A", "map", Content, null, CancellationToken.None);
        Assert.Equal(DownlinkState.Queued, waiting.State);

        _broker.IsThere = true;
        _time.Advance(TimeSpan.FromSeconds(3));
        DownlinkDesk restarted = Desk();
        await restarted.WorkAsync(CancellationToken.None);
        DownlinkMessage sent = Assert.Single(_store.ReadDownlinks());
        Assert.Equal((DownlinkState.Sent, 1), (sent.State, _broker.Published));
        restarted.Acknowledge("B", new DeviceReport { Message = ControlMessage.Ack, SeqNum = sent.SeqNum, ErrorCode = 0 });
        restarted.Acknowledge("A", new DeviceReport { Message = ControlMessage.Ack, SeqNum = "another", ErrorCode = 0 });
        Assert.Equal(DownlinkState.Sent, Assert.Single(_store.ReadDownlinks()).State);
        restarted.Acknowledge("A", new DeviceReport { Message = ControlMessage.Ack, SeqNum = sent.SeqNum, ErrorCode = 0 });
        Assert.Equal(DownlinkState.Acked, Assert.Single(_store.ReadDownlinks()).State);
    }

    [Fact]
    public async Task A_binary_message_is_answered_in_turn_when_that_was_asked_for()
    {
        DownlinkDesk desk = Desk();
        DownlinkMessage unasked = await desk.SendAsync("A", "rsi", [0x42], null, CancellationToken.None);
        Assert.True(unasked.IsFinal);
        DownlinkMessage first = await desk.SendAsync("A", "rsi", [0x43], true, CancellationToken.None);
        DownlinkMessage second = await desk.SendAsync("A", "rsi", [0x44], true, CancellationToken.None);
        desk.Acknowledge("A", new DeviceReport { Message = ControlMessage.Ack, ErrorCode = 0 });
        Assert.Equal(
            [(second.Id, DownlinkState.Sent), (first.Id, DownlinkState.Acked), (unasked.Id, DownlinkState.Sent)],
            _store.ReadDownlinks().Select(message => (message.Id, message.State)));
    }

    private DownlinkDesk Desk() => new(new RegisterCache(_store, new RsuDirectory(new RsuTable()), TimeProvider.System), _store, _broker, _time);

    private sealed class Broker : IDownlinkPublisher
    {
        public bool IsThere { get; set; } = true;

        public int Published { get; private set; }

        public Task<bool> TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken)
        {
            Published += IsThere ? 1 : 0;
            return Task.FromResult(IsThere);
        }
    }
}
