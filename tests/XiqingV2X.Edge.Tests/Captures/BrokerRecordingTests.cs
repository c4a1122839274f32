using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;
using MQTTnet.Protocol;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>What a real mosquitto gives out is in the capture, over plain TCP and over TLS with a password.</summary>
public sealed class BrokerRecordingTests : IDisposable
{
    private const int Messages = 300;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_upload_of_the_topics_asked_for_is_recorded_with_its_time()
    {
        await using MosquittoServer broker = await MosquittoServer.StartAsync();
        await RecordAsync(new BrokerRecordingOptions { Host = "127.0.0.1", Port = broker.Port, Topics = ["v2x/#"] }, broker.Port);
    }

    [Fact]
    public async Task Over_TLS_with_a_password_too()
    {
        int plain = FreePort.Next();
        int secure = FreePort.Next();
        using var authority = new TestAuthority(_folder.Path);
        (string certificate, string key, _) = authority.Issue("broker", isServer: true);
        string passwords = _folder.File("passwords");
        using (Process made = Process.Start("mosquitto_passwd", ["-b", "-c", passwords, "engineer", "secret"]))
        {
            await made.WaitForExitAsync();
            Assert.Equal(0, made.ExitCode);
        }

        string config = _folder.File("mosquitto.conf");
        await File.WriteAllTextAsync(config, $"""
            per_listener_settings true
            user root
            listener {plain} 127.0.0.1
            allow_anonymous true
            listener {secure} 127.0.0.1
            allow_anonymous false
            password_file {passwords}
            certfile {certificate}
            keyfile {key}
            """);
        await using ConfiguredMosquitto broker = await ConfiguredMosquitto.StartAsync(config, plain);
        var trusted = new X509Certificate2Collection();
        trusted.ImportFromPemFile(authority.CertificateFile);
        var options = new BrokerRecordingOptions
        {
            Host = "127.0.0.1",
            Port = secure,
            UserName = "engineer",
            Password = "secret",
            UseTls = true,
            TrustedCertificates = trusted,
            Topics = ["v2x/#"],
        };
        await RecordAsync(options, plain);

        // Not with a wrong password, and not without trusting the authority.
        await using var writer = new SegmentRecordWriter(_folder.File("none.pcapng"));
        await Assert.ThrowsAnyAsync<Exception>(() => new BrokerRecording(options with { Password = "guess" }, TimeProvider.System).RunAsync(writer, CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(() => new BrokerRecording(options with { TrustedCertificates = null }, TimeProvider.System).RunAsync(writer, CancellationToken.None));
    }

    private async Task RecordAsync(BrokerRecordingOptions options, int publishTo)
    {
        string file = _folder.File("record.pcapng");
        DateTimeOffset before = DateTimeOffset.UtcNow;
        var recording = new BrokerRecording(options, TimeProvider.System);
        using var ends = new CancellationTokenSource();
        await using (var writer = new SegmentRecordWriter(file))
        {
            Task running = recording.RunAsync(writer, ends.Token);
            await Task.WhenAny(recording.Subscribed, running);
            List<string> sent = await PublishAsync(publishTo);
            await Poll.UntilAsync(() => recording.Written == Messages, "all are written");
            await ends.CancelAsync();
            await running;
            Assert.Null(recording.BrokenOff);
            Assert.Equal(sent, await ReadAsync(file, before));
        }
    }

    private static async Task<List<string>> PublishAsync(int port)
    {
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder().WithLoopbackServer(port).Build());
        await client.PublishStringAsync("other/topic", "not asked for");
        List<string> sent = [];
        for (int i = 0; i < Messages; i++)
        {
            byte[] payload = [(byte)i, (byte)(i >> 8), 0xFF];
            string topic = $"v2x/v1/rsu/R{i % 3}/bsm/up";
            await client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build());
            sent.Add($"R{i % 3} {topic} {Convert.ToHexString(payload)}");
        }

        await client.DisconnectAsync();
        return sent;
    }

    private static async Task<List<string>> ReadAsync(string file, DateTimeOffset before)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(file, new UploadReaderOptions(), CancellationToken.None);
        List<string> records = [];
        while (await source.ReadAsync(CancellationToken.None))
        {
            CaptureRecord record = source.Current;
            Assert.InRange(record.TimeNs!.Value / 1_000_000, before.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            records.Add($"{record.Rsu} {Encoding.UTF8.GetString(record.Topic.Span)} {Convert.ToHexString(record.Payload.Span)}");
        }

        return records;
    }
}
