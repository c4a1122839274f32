using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>A device publishes as itself only, and hears what is its own only.</summary>
public sealed class OwnTopicsTests
{
    private static readonly byte[] OtherFrame = [.. "00000002"u8, 0xBD, 0x2A, 0x89, 0xC5, 0x75, 1, 0, 0, 2, 0, 0x36, 1];

    [Theory]
    [InlineData(MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttQualityOfServiceLevel.ExactlyOnce)]
    public async Task It_cannot_publish_as_another_nor_as_the_platform(MqttQualityOfServiceLevel qos)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        using IMqttClient other = await ConnectAsync(rig, AccessRig.Other, "another password");
        var heard = new ConcurrentQueue<string>();
        other.ApplicationMessageReceivedAsync += args =>
        {
            heard.Enqueue(args.ApplicationMessage.Topic);
            return Task.CompletedTask;
        };
        await other.SubscribeAsync($"v2x/v1/rsu/{AccessRig.Other}/#");
        using IMqttClient client = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password);
        Assert.Equal(MqttClientPublishReasonCode.Success, await PublishAsync(client, $"v2x/v1/rsu/{AccessRig.Device}/bsm/up", [1], qos));
        foreach (string topic in (string[])[$"v2x/v1/rsu/{AccessRig.Other}/bsm/up", $"v2x/v1/rsu/{AccessRig.Other}/config/down", "V2X.RSU.SPAT.UP", "anything/else"])
        {
            // MQTTnet's client has no name for what a PUBREC says.
            MqttClientPublishReasonCode expected = qos == MqttQualityOfServiceLevel.AtLeastOnce
                ? MqttClientPublishReasonCode.NotAuthorized
                : MqttClientPublishReasonCode.UnspecifiedError;
            Assert.Equal(expected, await PublishAsync(client, topic, OtherFrame, qos));
        }

        Assert.Equal((AccessRig.Device, "\u0001"), Assert.Single(await rig.Uploads.WaitForAsync(1)) is var taken ? (taken.Rsu, System.Text.Encoding.ASCII.GetString(taken.Payload)) : default);
        Assert.Equal(3, rig.Uploads.Shed().Where(shed => shed.Rsu == AccessRig.Device && shed.Reason == UploadReason.NotAllowed).Sum(shed => shed.Count));
        Assert.DoesNotContain(rig.Uploads.Intake.Counts(), count => count.Rsu == AccessRig.Other);

        // Its own message proves that the one before it would have arrived.
        await PublishAsync(other, $"v2x/v1/rsu/{AccessRig.Other}/rsi/up", [2], qos);
        await Poll.UntilAsync(() => !heard.IsEmpty, "the other hears itself");
        Assert.Equal([$"v2x/v1/rsu/{AccessRig.Other}/rsi/up"], heard);
    }

    [Fact]
    public async Task A_will_in_the_name_of_another_is_not_taken()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        await DieAsync(rig, AccessRig.Other);
        await Poll.UntilAsync(() => rig.Uploads.Shed(UploadReason.NotAllowed) == 1, "the will is refused");
        await DieAsync(rig, AccessRig.Device);
        Assert.Equal($"v2x/v1/rsu/{AccessRig.Device}/heartbeat/up", Assert.Single(await rig.Uploads.WaitForAsync(1)).Topic);
        Assert.Equal(1, rig.Uploads.Shed(UploadReason.NotAllowed));
    }

    private static async Task DieAsync(AccessRig rig, string willOf)
    {
        IMqttClient client = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password, options => options
            .WithWillTopic($"v2x/v1/rsu/{willOf}/heartbeat/up").WithWillPayload("gone").WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce));
        client.Dispose(); // Without a DISCONNECT: that is what wills are for.
    }

    [Theory]
    [InlineData($"v2x/v1/rsu/{AccessRig.Device}/config/down", true)]
    [InlineData($"v2x/v1/rsu/{AccessRig.Device}/+/down", true)]
    [InlineData($"v2x/v1/rsu/{AccessRig.Device}/#", true)]
    [InlineData($"rsu/{AccessRig.Device}/info/up/ack", true)]
    [InlineData("rsu/00000001/#", true)]
    [InlineData($"V2X.RSU.RSI.{AccessRig.Device}.DOWN", true)]
    [InlineData("V2X.RSU.RSI.00000001.DOWN", true)]
    [InlineData("#", false)]
    [InlineData("+/#", false)]
    [InlineData("$SYS/#", false)]
    [InlineData("v2x/v1/rsu/#", false)]
    [InlineData("v2x/v1/rsu/+/config/down", false)]
    [InlineData("v2x/v1/rsu/RSU-0000000+", false)]
    [InlineData($"v2x/v1/rsu/{AccessRig.Device}", false)]
    [InlineData($"v2x/v1/rsu/{AccessRig.Other}/config/down", false)]
    [InlineData($"v2x/v1/rsu/{AccessRig.Other}/#", false)]
    [InlineData($"V2X.RSU.RSI.{AccessRig.Other}.DOWN", false)]
    [InlineData("V2X.RSU.BSM.UP", false)]
    [InlineData("home/lamp", false)]
    [InlineData("xiqing/open/#", true)]
    [InlineData("xiqing/open/links/+/fused", true)]
    [InlineData("xiqing/#", false)]
    public async Task It_subscribes_to_its_own_topics_only(string filter, bool allowed)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        using IMqttClient client = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password);
        MqttClientSubscribeResult result = await client.SubscribeAsync(filter);
        Assert.Equal(
            allowed ? MqttClientSubscribeResultCode.GrantedQoS0 : MqttClientSubscribeResultCode.NotAuthorized,
            Assert.Single(result.Items).ResultCode);
        Assert.Equal(allowed ? "" : "ForeignTopic:1", rig.Refusals());
    }

    [Theory]
    [InlineData(AccessRig.Device, "")]
    [InlineData($"{AccessRig.Device}-modem", "")]
    [InlineData("any name", "")]
    [InlineData(AccessRig.Other, "ForeignClientId:1")]
    [InlineData($"{AccessRig.Other}_0_0_2026112309", "IdentityMismatch:1")]
    [InlineData($"{AccessRig.Other}-modem", "ForeignClientId:1")]
    [InlineData("00000002", "ForeignClientId:1")]
    [InlineData("session of the other", "ForeignClientId:1")]
    public async Task It_takes_no_session_of_another(string clientId, string refusals)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        using IMqttClient other = await ConnectAsync(rig, AccessRig.Other, "another password", options => options.WithClientId("session of the other"));
        Task<IMqttClient> connecting = ConnectAsync(rig, AccessRig.Device, AccessRig.Password, options => options.WithClientId(clientId));
        if (refusals.Length == 0)
        {
            (await connecting).Dispose();
            return;
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => connecting);
        Assert.Equal(refusals, rig.Refusals());
        Assert.True(other.IsConnected);
    }

    [Fact]
    public async Task It_may_come_back_under_ever_new_client_ids_but_keep_only_some_sessions()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        for (int i = 0; i < 2 * XiqingV2X.Edge.Access.Gatekeeper.MostSessions; i++)
        {
            using IMqttClient client = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password, options => options.WithClientId($"clean {i}"));
            await client.DisconnectAsync();
            await Poll.UntilAsync(() => rig.Gatekeeper.Sessions.CountOthers("", AccessRig.Device) == 0, "the session is given up");
        }

        for (int i = 0; i < XiqingV2X.Edge.Access.Gatekeeper.MostSessions; i++)
        {
            using IMqttClient client = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password, options => options.WithClientId($"kept {i}").WithCleanStart(false).WithSessionExpiryInterval(3600));
            await client.DisconnectAsync();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(rig, AccessRig.Device, AccessRig.Password, options => options.WithClientId("one more")));
        Assert.Equal("TooMany:1", rig.Refusals());
    }

    [Fact]
    public async Task A_connection_ends_when_its_credentials_are_changed()
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        using IMqttClient changed = await ConnectAsync(rig, AccessRig.Device, AccessRig.Password);
        using IMqttClient untouched = await ConnectAsync(rig, AccessRig.Other, "another password");
        rig.Store.Remove(AccessRig.Device, CredentialKind.Password);
        rig.Time.Advance(TimeSpan.FromSeconds(3));
        await rig.Broker.DisconnectChangedAsync();
        await Poll.UntilAsync(() => !changed.IsConnected, "the connection ends");
        Assert.True(untouched.IsConnected);
    }

    private static async Task<MqttClientPublishReasonCode> PublishAsync(IMqttClient client, string topic, byte[] payload, MqttQualityOfServiceLevel qos) =>
        (await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(qos).Build())).ReasonCode;

    private static async Task<IMqttClient> ConnectAsync(AccessRig rig, string user, string password, Action<MqttClientOptionsBuilder>? more = null)
    {
        var options = new MqttClientOptionsBuilder()
            .WithLoopbackServer(rig.Port).WithProtocolVersion(MqttProtocolVersion.V500).WithCredentials(user, password);
        more?.Invoke(options);
        IMqttClient client = new MqttClientFactory().CreateMqttClient();
        MqttClientConnectResult result = await client.ConnectAsync(options.Build());
        return result.ResultCode == MqttClientConnectResultCode.Success ? client : throw new InvalidOperationException($"{result.ResultCode}");
    }
}
