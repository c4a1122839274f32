using MQTTnet;
using MQTTnet.Formatter;
using XiqingV2X.Edge.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>The password of the hour, as Huawei's V2X server has it.</summary>
public sealed class HourlyPasswordTests
{
    [Theory]
    [InlineData(AccessRig.Device, AccessRig.Device, 0, AccessRig.Secret, "")]
    [InlineData(AccessRig.Device, AccessRig.Device, -1, AccessRig.Secret, "")]
    [InlineData(AccessRig.Device, AccessRig.Device, 1, AccessRig.Secret, "")]
    [InlineData(AccessRig.Device, AccessRig.Device, -2, AccessRig.Secret, "WrongHour:1")]
    [InlineData(AccessRig.Device, AccessRig.Device, 2, AccessRig.Secret, "WrongHour:1")]
    [InlineData(AccessRig.Device, AccessRig.Device, 0, "another secret", "WrongPassword:1")]
    [InlineData(AccessRig.Other, AccessRig.Device, 0, AccessRig.Secret, "IdentityMismatch:1")]
    [InlineData(AccessRig.Other, AccessRig.Other, 0, AccessRig.Secret, "WrongPassword:1")]
    public async Task It_is_right_for_its_device_and_hour(string named, string user, int hours, string secret, string refusals)
    {
        await using AccessRig rig = await AccessRig.StartAsync();
        string hour = HourlyPassword.HourOf(rig.Time.GetUtcNow().AddHours(hours));
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        Task<MqttClientConnectResult> connecting = client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithLoopbackServer(rig.Port)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId($"{named}_0_0_{hour}")
            .WithCredentials(user, HourlyPassword.Make(secret, hour))
            .Build());
        if (refusals.Length > 0)
        {
            MqttClientConnectResultCode expected = refusals == "IdentityMismatch:1" ? MqttClientConnectResultCode.NotAuthorized : MqttClientConnectResultCode.BadUserNameOrPassword;
            Assert.Equal(expected, (await connecting).ResultCode);
            Assert.Equal(refusals, rig.Refusals());
            return;
        }

        await connecting;
        Assert.Equal(1, rig.Counters.AdmittedBy(AdmissionMethod.HourlyPassword));
        await client.PublishStringAsync($"v2x/v1/rsu/{AccessRig.Device}/rsi/up", "1", MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
        Assert.Single(await rig.Uploads.WaitForAsync(1));
    }

    /// <summary>The value is from <c>printf 'hourly secret of one' | openssl dgst -sha256 -hmac 2026112309</c>.</summary>
    [Fact]
    public void The_time_is_the_key_and_the_secret_the_message()
    {
        const string Expected = "3f5f57d9417a6bea1c7a1e4e2c4d54ad9fa0b7d53b8f5fdde540036056587424";
        Assert.Equal(Expected, HourlyPassword.Make(AccessRig.Secret, "2026112309"));
        Assert.True(HourlyPassword.Verify(AccessRig.Secret, "2026112309", System.Text.Encoding.ASCII.GetBytes(Expected.ToUpperInvariant())));
        Assert.False(HourlyPassword.Verify(AccessRig.Secret, "2026112310", System.Text.Encoding.ASCII.GetBytes(Expected)));
        Assert.False(HourlyPassword.Verify(AccessRig.Secret, "2026112309", "zz"u8));
    }

    [Theory]
    [InlineData("ESN_0_0_2026112309", "ESN", "2026112309")]
    [InlineData("E_S-N_0_1_2026112309", "E_S-N", "2026112309")]
    [InlineData("ESN_0_2_2026112309", null, null)]
    [InlineData("ESN_1_0_2026112309", null, null)]
    [InlineData("_0_0_2026112309", null, null)]
    [InlineData("ESN", null, null)]
    [InlineData("", null, null)]
    public void The_client_id_names_device_and_hour(string clientId, string? device, string? hour)
    {
        Assert.Equal(device is not null, HourlyPassword.TryReadClientId(clientId, out string foundDevice, out string foundHour));
        Assert.Equal((device ?? "", hour ?? ""), (foundDevice, foundHour));
    }
}
