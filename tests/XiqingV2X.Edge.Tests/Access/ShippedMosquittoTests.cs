using System.Diagnostics;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>The mosquitto settings in deploy/mosquitto, in a real mosquitto: only folder, ports and user are another.</summary>
public sealed class ShippedMosquittoTests : IAsyncLifetime, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly int _nodePort = FreePort.Next();
    private readonly int _passwordPort = FreePort.Next();
    private readonly int _certificatePort = FreePort.Next();
    private TestAuthority _authority = null!;
    private ConfiguredMosquitto _server = null!;

    public async Task InitializeAsync()
    {
        _authority = new TestAuthority(_folder.Path, "client-ca");
        _authority.Revoke(TimeSpan.FromDays(1));
        await StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_a_password_a_device_publishes_as_itself_only()
    {
        string[] credentials = ["--cafile", _authority.CertificateFile, "-u", "RSU-1", "-P", "password of one"];
        Assert.Equal("v2x/v1/rsu/RSU-1/rsi/up", await FirstHeardAsync(_passwordPort, credentials));
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_passwordPort, "v2x/v1/rsu/RSU-1/rsi/up", "--cafile", _authority.CertificateFile, "-u", "RSU-1", "-P", "wrong"));
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_passwordPort, "v2x/v1/rsu/RSU-1/rsi/up", "--cafile", _authority.CertificateFile));
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_nodePort, "v2x/v1/rsu/RSU-1/rsi/up"));
    }

    [Fact]
    public async Task With_a_certificate_too_and_not_with_a_foreign_or_revoked_one()
    {
        (string good, string goodKey, _) = _authority.Issue("RSU-1");
        (string bad, string badKey, var revoked) = _authority.Issue("RSU-1");
        Assert.Equal("v2x/v1/rsu/RSU-1/rsi/up", await FirstHeardAsync(_certificatePort, ["--cafile", _authority.CertificateFile, "--cert", good, "--key", goodKey]));
        using var stranger = new TestAuthority(_folder.Path, "stranger");
        (string foreign, string foreignKey, _) = stranger.Issue("RSU-1");
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_certificatePort, "t", "--cafile", _authority.CertificateFile, "--cert", foreign, "--key", foreignKey));
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_certificatePort, "t", "--cafile", _authority.CertificateFile, "-u", "RSU-1", "-P", "password of one"));

        await _server.DisposeAsync();
        _authority.Revoke(TimeSpan.FromDays(1), revoked);
        await StartAsync();
        Assert.NotEqual(0, await MosquittoPub.RunAsync(_certificatePort, "t", "--cafile", _authority.CertificateFile, "--cert", bad, "--key", badKey));
        Assert.Equal(0, await MosquittoPub.RunAsync(_certificatePort, "t", "--cafile", _authority.CertificateFile, "--cert", good, "--key", goodKey));
    }

    /// <summary>What the node hears first when a device publishes as another, as the platform, and then as itself.</summary>
    private async Task<string> FirstHeardAsync(int port, string[] credentials)
    {
        var info = new ProcessStartInfo(
            "mosquitto_sub", ["-h", "127.0.0.1", "-p", $"{_nodePort}", "-u", "xv2x", "-P", "password of node", "-i", "node", "-c", "-q", "1", "-t", "#", "-C", "1", "-F", "%t", "-W", "30"])
        {
            RedirectStandardOutput = true,
        };

        // The session is made first, so that nothing published later is missed.
        using (Process first = Process.Start("mosquitto_sub", [.. info.ArgumentList.Take(15), "-E"]))
        {
            await first.WaitForExitAsync();
            Assert.Equal(0, first.ExitCode);
        }

        foreach (string topic in (string[])["v2x/v1/rsu/RSU-2/rsi/up", "v2x/v1/rsu/RSU-2/config/down", "rsu/RSU-2/map/up", "V2X.RSU.BSM.UP", "v2x/v1/rsu/RSU-1/rsi/up"])
        {
            await MosquittoPub.RunAsync(port, topic, credentials);
        }

        using Process node = Process.Start(info)!;
        string heard = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return heard.Trim();
    }

    private async Task StartAsync()
    {
        string shipped = Path.Combine(AppContext.BaseDirectory, "deploy-mosquitto");
        (string certificate, string key, _) = _authority.Issue("localhost", isServer: true);
        File.Copy(certificate, _folder.File("server.pem"), overwrite: true);
        File.Copy(key, _folder.File("server.key"), overwrite: true);
        File.Copy(Path.Combine(shipped, "acl_file"), _folder.File("acl_file"), overwrite: true);
        await RunAsync("mosquitto_passwd", "-c", "-b", _folder.File("password_file"), "xv2x", "password of node");
        await RunAsync("mosquitto_passwd", "-b", _folder.File("password_file"), "RSU-1", "password of one");
        string config = (await File.ReadAllTextAsync(Path.Combine(shipped, "secure.conf")))
            .Replace("/etc/xv2x/mosquitto", _folder.Path, StringComparison.Ordinal)
            .Replace("/var/lib/mosquitto/", _folder.Path + "/", StringComparison.Ordinal)
            .Replace("listener 1883", $"listener {_nodePort}", StringComparison.Ordinal)
            .Replace("listener 8883", $"listener {_passwordPort} 127.0.0.1", StringComparison.Ordinal)
            .Replace("listener 8884", $"listener {_certificatePort} 127.0.0.1", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.File("mosquitto.conf"), config + $"\nuser {Environment.UserName}\n");
        _server = await ConfiguredMosquitto.StartAsync(_folder.File("mosquitto.conf"), _certificatePort);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
