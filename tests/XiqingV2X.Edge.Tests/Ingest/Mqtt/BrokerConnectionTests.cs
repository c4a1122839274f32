using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Mqtt;
using XiqingV2X.TestSupport;
using static XiqingV2X.Edge.Tests.Ingest.Mqtt.Packets;

namespace XiqingV2X.Edge.Tests.Ingest.Mqtt;

/// <summary>The whole broker over real sockets, plain and with TLS.</summary>
public sealed class BrokerConnectionTests
{
    private const string Topic = "v2x/v1/rsu/A/bsm/up";

    [Theory]
    [InlineData(Transport.Polled)]
    [InlineData(Transport.Stream)]
    [InlineData(Transport.Tls)]
    public async Task Five_hundred_of_qos_0_then_disconnect_and_close_are_all_taken(Transport transport)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport);
        for (int round = 1; round <= 10; round++)
        {
            await using (Stream client = await rig.ConnectAsync())
            {
                await client.WriteAsync(new byte[][] { [.. Enumerable.Range(0, 500).SelectMany(i => Publish(Topic, BitConverter.GetBytes(i)))], Disconnect }.SelectMany(bytes => bytes).ToArray());
            }

            await rig.Uploads.WaitForAsync(round * 500);
        }
    }

    [Theory]
    [InlineData(Transport.Polled, false)]
    [InlineData(Transport.Polled, true)]
    [InlineData(Transport.Stream, false)]
    [InlineData(Transport.Stream, true)]
    [InlineData(Transport.Tls, true)]
    public async Task A_window_of_qos_1_and_2_is_acknowledged_in_order(Transport transport, bool v5)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport);
        await using Stream client = await rig.ConnectAsync(v5);
        await client.WriteAsync(Enumerable.Range(1, 400).SelectMany(i => Publish(Topic, new byte[150], (i % 2) + 1, (ushort)i, v5)).ToArray());
        Assert.Equal(Enumerable.Range(1, 400).Select(i => Acknowledgement((i % 2) + 4, i)), await BrokerRig.ReadAsync(client, 400));
        await client.WriteAsync(Enumerable.Range(1, 400).Where(i => i % 2 == 1).SelectMany(i => Release((ushort)i)).ToArray());
        Assert.Equal(Enumerable.Range(1, 400).Where(i => i % 2 == 1).Select(i => Acknowledgement(7, i)), await BrokerRig.ReadAsync(client, 200));
        Assert.Equal(400, (await rig.Uploads.WaitForAsync(400)).Count);
    }

    [Theory]
    [InlineData(Transport.Polled)]
    [InlineData(Transport.Stream)]
    [InlineData(Transport.Tls)]
    public async Task A_malformed_packet_ends_its_connection_and_no_other(Transport transport)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport);
        await using Stream other = await rig.ConnectAsync(clientId: "other");
        await using Stream bad = await rig.ConnectAsync(v5: true, clientId: "bad");
        await bad.WriteAsync((byte[])[.. Publish(Topic, [1], 1, 1, v5: true), .. Publish("a/#", [1], v5: true)]);
        Assert.True(await BrokerRig.IsEndedAsync(bad));
        await other.WriteAsync(Publish(Topic, [2], 1, 2));
        Assert.Equal(["4:2"], await BrokerRig.ReadAsync(other, 1));
        Assert.Equal(2, (await rig.Uploads.WaitForAsync(2)).Count);
    }

    [Theory]
    [InlineData(Transport.Polled)]
    [InlineData(Transport.Stream)]
    [InlineData(Transport.Tls)]
    public async Task Qos_2_is_taken_once_across_a_reconnection(Transport transport)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport);
        foreach (bool v5 in (bool[])[false, true])
        {
            await using (Stream first = await rig.ConnectAsync(v5, $"device{v5}", clean: false, sessionExpiry: 100))
            {
                await first.WriteAsync(Publish(Topic, [1], 2, 5, v5));
                Assert.Equal(["5:5"], await BrokerRig.ReadAsync(first, 1));
            }

            await using Stream second = await rig.ConnectAsync(v5, $"device{v5}", clean: false, sessionExpiry: 100);
            await second.WriteAsync((byte[])[.. Publish(Topic, [1], 2, 5, v5, dup: true), .. Release(5), .. Publish(Topic, [2], 2, 6, v5)]);
            Assert.Equal(["5:5", "5:6", "7:5"], (await BrokerRig.ReadAsync(second, 3)).Order());
        }

        await rig.Uploads.WaitForAsync(4);
        await rig.Uploads.Journal.FlushAsync();
        Assert.Equal([1, 2, 1, 2], rig.Uploads.Taken.Select(upload => (int)upload.Payload[0]));
    }

    [Theory]
    [InlineData(Transport.Polled)]
    [InlineData(Transport.Stream)]
    [InlineData(Transport.Tls)]
    public async Task A_client_that_only_publishes_outlives_its_keep_alive_and_a_silent_one_does_not(Transport transport)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport);
        await using Stream silent = await rig.ConnectAsync(clientId: "silent", keepAlive: 1);
        await using Stream busy = await rig.ConnectAsync(clientId: "busy", keepAlive: 1);
        Task<bool> ended = BrokerRig.IsEndedAsync(silent);
        int sent = 0;
        while (!ended.IsCompleted)
        {
            await busy.WriteAsync(Publish(Topic, [1], 1, (ushort)(++sent & 0x7FFF | 1)));
            await BrokerRig.ReadAsync(busy, 1);
        }

        Assert.True(await ended);
        await busy.WriteAsync(Publish(Topic, [2], 1, 3));
        Assert.Equal(["4:3"], await BrokerRig.ReadAsync(busy, 1));
    }

    [Theory]
    [InlineData(Transport.Polled)]
    [InlineData(Transport.Stream)]
    [InlineData(Transport.Tls)]
    public async Task A_stalled_journal_stops_the_sender_and_everything_is_taken_in_the_end(Transport transport)
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(transport, journal: new JournalOptions { BatchBytes = 4096, BatchCount = 2, CommitInterval = TimeSpan.Zero });
        rig.Uploads.Hold();
        await using Stream client = await rig.ConnectAsync();
        const int Count = 40_000;
        byte[][] uploads = [.. Enumerable.Range(0, Count).Select(i => Publish(Topic, [.. BitConverter.GetBytes(i), .. new byte[400]], 1, (ushort)((i % 50_000) + 1)))];
        Task sending = Task.Run(async () =>
        {
            foreach (byte[][] some in uploads.Chunk(100))
            {
                await client.WriteAsync(some.SelectMany(bytes => bytes).ToArray());
            }
        });
        await Poll.UntilAsync(() => rig.Uploads.Intake.Counts() is [{ Deferred: > 0 }], "an upload finds no room");
        Assert.InRange(rig.Uploads.Intake.Counts().Single().Received, 1, 100);
        Assert.False(sending.IsCompleted);

        rig.Uploads.GoOn();
        byte[] answers = new byte[4 * Count];
        await client.ReadExactlyAsync(answers);
        await sending;
        Assert.Equal(Enumerable.Range(0, Count), (await rig.Uploads.WaitForAsync(Count)).Select(upload => BitConverter.ToInt32(upload.Payload)));
    }

    [Fact]
    public async Task Connections_come_and_go_while_others_send()
    {
        await using BrokerRig rig = await BrokerRig.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async worker =>
        {
            for (int round = 0; round < 40; round++)
            {
                await using Stream client = await rig.ConnectAsync(clientId: $"{worker}");
                await client.WriteAsync(Enumerable.Range(1, 20).SelectMany(i => Publish(Topic, [1], 1, (ushort)i)).ToArray());
                Assert.Equal(20, (await BrokerRig.ReadAsync(client, 20)).Count);
            }
        }));
        Assert.Equal(8 * 40 * 20, (await rig.Uploads.WaitForAsync(8 * 40 * 20)).Count);
        await Poll.UntilAsync(() => rig.Broker.State.Connections == 0, "all are gone");
    }

    [Fact]
    public async Task A_connection_that_says_nothing_is_closed_and_more_than_the_limit_are_refused()
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(limits: new MqttLimits { MaxConnections = 3, ConnectTimeout = TimeSpan.FromSeconds(1) });
        await using Stream mute = await rig.OpenAsync();
        await using Stream a = await rig.ConnectAsync(clientId: "a");
        await using Stream b = await rig.ConnectAsync(clientId: "b");
        Assert.True(await IsRefusedAsync(rig));
        Assert.Equal(1, rig.Broker.RefusedConnections);
        Assert.True(await BrokerRig.IsEndedAsync(mute));

        // Its place is free again.
        await using Stream next = await ConnectWhenFreeAsync(rig);
        await next.WriteAsync(Publish(Topic, [1], 1, 1));
        Assert.Equal(["4:1"], await BrokerRig.ReadAsync(next, 1));
    }

    [Fact]
    public async Task An_address_that_connects_too_often_is_refused()
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(limits: new MqttLimits { ConnectBurst = 5, ConnectsPerSecond = 0.001 });
        for (int i = 0; i < 5; i++)
        {
            await using Stream let = await rig.ConnectAsync(clientId: $"{i}");
        }

        Assert.True(await IsRefusedAsync(rig));
        Assert.Equal(1, rig.Broker.RefusedConnections);
    }

    [Fact]
    public async Task An_mqtt_5_client_is_told_the_limits()
    {
        await using BrokerRig rig = await BrokerRig.StartAsync(limits: new MqttLimits { MaxUnacknowledged = 77, MaxPacketBytes = 5000, MaxTopicAlias = 9 });
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        MqttClientConnectResult result = await client.ConnectAsync(
            new MqttClientOptionsBuilder().WithLoopbackServer(rig.Port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).Build());
        Assert.Equal(((ushort?)77, (uint?)5000, (ushort)9), (result.ReceiveMaximum, result.MaximumPacketSize, result.TopicAliasMaximum));
        MqttApplicationMessage large = new MqttApplicationMessageBuilder().WithTopic(Topic).WithPayload(new byte[6000]).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        var told = await Assert.ThrowsAsync<MQTTnet.Exceptions.MqttClientUnexpectedDisconnectReceivedException>(() => client.PublishAsync(large));
        Assert.Equal(MqttDisconnectReasonCode.PacketTooLarge, told.ReasonCode);
    }

    [Fact]
    public async Task A_will_on_an_upload_topic_is_an_upload_and_reaches_subscribers()
    {
        await using BrokerRig rig = await BrokerRig.StartAsync();
        using IMqttClient watcher = new MqttClientFactory().CreateMqttClient();
        var heard = new TaskCompletionSource<string>();
        watcher.ApplicationMessageReceivedAsync += args =>
        {
            heard.TrySetResult(args.ApplicationMessage.ConvertPayloadToString());
            return Task.CompletedTask;
        };
        await watcher.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(rig.Port).Build());
        await watcher.SubscribeAsync("rsu/+/heartbeat/up", MqttQualityOfServiceLevel.AtLeastOnce);
        using (Process dying = Process.Start("mosquitto_pub",
            ["-h", "127.0.0.1", "-p", rig.Port.ToString(CultureInfo.InvariantCulture), "-t", Topic, "-l", "-i", "dying", "--will-topic", "rsu/X/heartbeat/up", "--will-payload", "gone"]))
        {
            await Poll.UntilAsync(() => rig.Broker.State.Connections == 2, "it is connected");
            dying.Kill();
            await dying.WaitForExitAsync();
        }

        Assert.Equal("gone", await heard.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal("rsu/X/heartbeat/up", Assert.Single(await rig.Uploads.WaitForAsync(1)).Topic);
    }

    /// <summary>True when the connection is ended without a word, in whichever way that shows.</summary>
    private static async Task<bool> IsRefusedAsync(BrokerRig rig)
    {
        try
        {
            await using Stream refused = await rig.OpenAsync();
            return await BrokerRig.IsEndedAsync(refused);
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static async Task<Stream> ConnectWhenFreeAsync(BrokerRig rig)
    {
        while (true)
        {
            try
            {
                return await rig.ConnectAsync(clientId: "next");
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The place of the closed one is not free yet.
            }
        }
    }
}
