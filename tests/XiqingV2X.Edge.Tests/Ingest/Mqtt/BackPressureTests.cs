using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Time.Testing;
using MQTTnet.Packets;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Mqtt;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>A journal that stands still: QoS 1 is not read and not acknowledged, QoS 0 is read and shed with counts, and the connection lives.</summary>
public sealed class BackPressureTests
{
    private const string Topic = "v2x/v1/rsu/A/bsm/up";
    private static readonly JournalOptions Small = new() { BatchBytes = 1024, BatchCount = 2, CommitInterval = TimeSpan.Zero };

    [Fact]
    public async Task Qos_1_stays_unread_and_qos_0_of_others_is_shed_until_there_is_room()
    {
        using var rig = new ChannelRig(journal: Small);

        // The sender's description goes ahead: a batch of nothing else would make room again when it is committed.
        rig.Uploads.Take(Topic, []);
        await rig.Uploads.WaitForAsync(1);
        rig.Uploads.Hold();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 16_384, resumeWriterThreshold: 8_192, useSynchronizationContext: false));
        Task running = rig.RunAsync(pipe.Reader);
        await pipe.Writer.WriteAsync(Connect(v5: false));
        int sent = 0;
        ValueTask<FlushResult> writing;
        do
        {
            writing = pipe.Writer.WriteAsync(Publish(Topic, [.. BitConverter.GetBytes(++sent), .. new byte[90]], 1, (ushort)sent));
        }
        while (writing.IsCompleted && sent < 5_000);

        // The sender cannot go on: what it holds back is not in our memory.
        await Poll.UntilAsync(() => rig.Uploads.Intake.Counts() is [{ Deferred: > 0 }], "an upload finds no room");
        long received = rig.Uploads.Intake.Counts().Single().Received;
        Assert.InRange(received, 2, 30);
        Assert.InRange(sent, received, 300);
        Assert.True(Read(rig.Output.Written()).Count <= received);

        using var other = new ChannelRigSharing(rig);
        await other.RunAsync([.. Enumerable.Range(0, 50).SelectMany(_ => Publish("v2x/v1/rsu/B/bsm/up", new byte[90]))]);
        Assert.Equal(50, rig.Uploads.Intake.Counts().Single(count => count.Rsu == "B").Received);
        Assert.Equal([("B", Messages.MessageKind.Bsm, UploadReason.NoCapacity, 50L)], rig.Uploads.Shed().Select(shed => (shed.Rsu, shed.Kind, shed.Reason, shed.Count)));

        rig.Uploads.GoOn();
        await writing;
        await pipe.Writer.CompleteAsync();
        await running;
        IReadOnlyList<TakenUpload> taken = await rig.Uploads.WaitForAsync(1 + sent);
        Assert.Equal(Enumerable.Range(1, sent), taken.Skip(1).Select(upload => BitConverter.ToInt32(upload.Payload)));
        await rig.AnswersAsync(sent + 1);
    }

    [Fact]
    public async Task Mqttnet_sees_signs_of_life_of_a_client_that_waits_for_us_and_of_one_that_only_publishes()
    {
        var time = new FakeTimeProvider();
        using var rig = new ChannelRig(new MqttLimits { CapacityWait = TimeSpan.FromHours(1) }, Small, time: time);
        var pipe = new Pipe(new PipeOptions(readerScheduler: PipeScheduler.Inline, useSynchronizationContext: false));
        Task running = rig.RunAsync(pipe.Reader);
        await pipe.Writer.WriteAsync(Connect(v5: false, keepAlive: 30));

        // Publishing, every 4 s: a sign of life at least each 10 s, though MQTTnet is handed nothing else.
        for (int i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(4));
            await pipe.Writer.WriteAsync(Publish(Topic, [1]));
        }

        await Poll.UntilAsync(() => SignsOfLife(rig) == 1, "a sign of life");

        // Silent: none.
        time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(1, SignsOfLife(rig));

        // Stalled by us: again, for as long as it lasts.
        rig.Uploads.Hold();
        await pipe.Writer.WriteAsync(Enumerable.Range(1, 60).SelectMany(i => Publish(Topic, new byte[90], 1, (ushort)i)).ToArray());
        await Poll.UntilAsync(() => rig.Uploads.Intake.Counts() is [{ Deferred: > 0 }], "stalled");
        int before = SignsOfLife(rig);
        await Poll.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(11));
                return SignsOfLife(rig) >= before + 3;
            },
            "signs of life while stalled");
        Assert.False(rig.Output.IsClosed);
        rig.Uploads.GoOn();
        await pipe.Writer.CompleteAsync();
        await running;
        await rig.AnswersAsync(61);
    }

    [Fact]
    public async Task A_stall_beyond_the_limit_ends_the_connection_and_its_client_sends_again()
    {
        var time = new FakeTimeProvider();
        using var rig = new ChannelRig(new MqttLimits { CapacityWait = TimeSpan.FromSeconds(10) }, Small, time: time);
        rig.Uploads.Hold();
        byte[] uploads = [.. Enumerable.Range(1, 40).SelectMany(i => Publish(Topic, new byte[90], 1, (ushort)i, v5: true))];
        Task running = rig.RunAsync(new ReadOnlySequence<byte>([.. Connect(v5: true), .. uploads]));
        await Poll.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return running.IsCompleted;
            },
            "the connection ends");
        Assert.Equal(CloseReason.ServerBusy, rig.Channel!.Closed);
        Assert.Equal("14:89", Read(rig.Output.Written())[^1]);
        rig.Uploads.GoOn();
    }

    [Fact]
    public async Task Unacknowledged_uploads_are_bounded()
    {
        using var leave = new SemaphoreSlim(0);
        var storage = new GatedStorage(leave.Wait);
        using var rig = new ChannelRig(new MqttLimits { MaxUnacknowledged = 20 }, storage: storage);
        Task running = rig.RunAsync(new ReadOnlySequence<byte>([.. Connect(v5: false), .. Enumerable.Range(1, 100).SelectMany(i => Publish(Topic, [1], 1, (ushort)i))]));
        await Poll.UntilAsync(() => rig.Uploads.Intake.Counts() is [{ Received: 20 }], "twenty are read");
        Assert.False(running.IsCompleted);
        leave.Release(1000);
        await running;
        Assert.Equal(101, (await rig.AnswersAsync(101)).Count);
    }

    [Fact]
    public async Task A_connection_that_sends_faster_than_it_may_is_read_more_slowly()
    {
        var time = new FakeTimeProvider();
        using var rig = new ChannelRig(new MqttLimits { MessagesPerSecond = 10 }, time: time);
        Task running = rig.RunAsync(new ReadOnlySequence<byte>([.. Connect(v5: false), .. Enumerable.Range(1, 35).SelectMany(_ => Publish(Topic, [1]))]));
        await Poll.UntilAsync(() => rig.Uploads.Intake.Counts() is [{ Received: 10 }], "a second's worth is read at once");
        int steps = 0;
        await Poll.UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(0.1));
                steps++;
                return running.IsCompleted;
            },
            "all are read");
        Assert.True(steps >= 25, $"25 more take 2.5 s, not {steps / 10.0} s");
        await rig.Uploads.WaitForAsync(35);
    }

    private static int SignsOfLife(ChannelRig rig)
    {
        lock (rig.HandedOn)
        {
            return rig.HandedOn.Count(packet => packet is MqttPubAckPacket { PacketIdentifier: 0 });
        }
    }

    /// <summary>Another connection on the same journal.</summary>
    private sealed class ChannelRigSharing(ChannelRig rig) : IDisposable
    {
        private DeviceChannel? _channel;

        public async Task RunAsync(byte[] packets)
        {
            _channel = new DeviceChannel(rig.Traffic, new CapturingStream(), PipeReader.Create(new ReadOnlySequence<byte>([.. Connect(v5: false, "other"), .. packets])), null, null);
            await _channel.ReceivePacketAsync(CancellationToken.None);
            await _channel.SendPacketAsync(new MqttConnAckPacket(), CancellationToken.None);
            Assert.Null(await _channel.ReceivePacketAsync(CancellationToken.None));
        }

        public void Dispose() => _channel?.Dispose();
    }
}
