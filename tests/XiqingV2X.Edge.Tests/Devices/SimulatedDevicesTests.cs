using System.Diagnostics;
using System.Text.Json.Nodes;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Tests.Access;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Tests.Devices;

/// <summary>The simulator plays the device side against the real broker and node.</summary>
public sealed class SimulatedDevicesTests
{
    private const string Rsu = "DEMO0001";
    private const string Secret = "secret of the simulated";

    [Theory]
    [InlineData("password")]
    [InlineData("hmac")]
    [InlineData("certificate")]
    public async Task It_logs_in_in_every_way(string way)
    {
        await using AccessRig rig = await AccessRig.StartAsync((settings, rig) =>
        {
            settings.AnonymousOnLoopback = false;
            rig.Store.Put(new DeviceCredential(Rsu, CredentialKind.Password, PasswordHash.Create(Secret, iterations: 1000).ToText()));
            rig.Store.Put(new DeviceCredential(Rsu, CredentialKind.Hmac, Secret));
        });
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "secrets"), $"* {Secret}\n");
        (string certificate, string key, _) = rig.Authority.Issue(Rsu);
        string certificates = Directory.CreateDirectory(Path.Combine(rig.Folder, "certificates")).FullName;
        File.Copy(certificate, Path.Combine(certificates, $"{Rsu}.pem"));
        File.Copy(key, Path.Combine(certificates, $"{Rsu}.key"));
        JsonNode report = way == "certificate"
            ? await RunAsync(rig.TlsPort, "--tls-ca", rig.Authority.CertificateFile, "--tls-certs", certificates)
            : await RunAsync(rig.Port, "--login", way, "--secrets", Path.Combine(rig.Folder, "secrets"));
        Assert.True((bool)report["ok"]!);
        await rig.Uploads.WaitForAsync((int)report["uploads"]!);
        Assert.Equal(("", 1), (rig.Refusals(), (int)rig.Counters.AdmittedBy(way switch
        {
            "password" => AdmissionMethod.Password,
            "hmac" => AdmissionMethod.HourlyPassword,
            _ => AdmissionMethod.Certificate,
        })));
    }

    [Fact]
    public async Task One_that_speaks_for_another_is_refused_message_by_message()
    {
        await using AccessRig rig = await AccessRig.StartAsync((_, rig) =>
        {
            foreach (string id in (string[])[Rsu, "DEMO0002"])
            {
                rig.Store.Put(new DeviceCredential(id, CredentialKind.Password, PasswordHash.Create(Secret, iterations: 1000).ToText()));
            }
        });
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "secrets"), $"* {Secret}\n");
        JsonNode report = await RunAsync(rig.Port, "--rsus", "2", "--fault", "wrong-id", "--login", "password", "--secrets", Path.Combine(rig.Folder, "secrets"));
        long faults = (long)report["faults"]!;
        Assert.InRange(faults, 1, long.MaxValue);
        await Poll.UntilAsync(
            () => rig.Uploads.Shed(UploadReason.NotAllowed) == faults, "every wrong one is refused");
        Assert.Equal((long)report["uploads"]!, rig.Uploads.Intake.Counts().Sum(count => count.Received) - faults);
    }

    [Fact]
    public async Task It_registers_reports_obeys_and_answers()
    {
        await using NodeRig rig = await NodeRig.StartAsync(upLimit: 1);
        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await rig.PostAsync($"rsus/{Rsu}/approve", [])).Status);
        await rig.GetUntilAsync($"rsus/{Rsu}", rsu => (bool)rsu["properties"]!["registered"]!);
        Task<JsonNode> running = RunAsync(rig.BrokerPort, "--manage", "1s", "--for", "8s");
        await rig.GetUntilAsync($"rsus/{Rsu}", rsu => (int?)rsu["properties"]!["device"]?["cpuUsePercent"] == 23);
        await rig.PostAsync($"rsus/{Rsu}/down?kind=rsi", NodeRig.Utf8("""{"rsi":{"alertID":"B-2"}}"""));
        JsonNode down = await rig.GetUntilAsync($"rsus/{Rsu}/down", answer => answer["messages"]!.AsArray().All(message => (string)message!["state"]! == "acked"));
        Assert.Equal(["rsi", "config"], down["messages"]!.AsArray().Select(message => (string)message!["kind"]!));
        JsonNode report = await running;
        Assert.InRange((long)report["heldBack"]!, 1, long.MaxValue);
        Assert.Equal("simulated " + Rsu, (string)(await rig.GetAsync($"rsus/{Rsu}"))["properties"]!["device"]!["name"]!);
    }

    private static async Task<JsonNode> RunAsync(int port, params string[] arguments)
    {
        string[] usual = ["--mqtt", $"127.0.0.1:{port}", "--rsus", "1", "--vehicles", "10", "--for", "2s"];
        List<string> line = [Path.Combine(AppContext.BaseDirectory, "rsu-sim.dll"), "run"];
        for (int i = 0; i < usual.Length; i += 2)
        {
            if (!arguments.Contains(usual[i]))
            {
                line.AddRange([usual[i], usual[i + 1]]);
            }
        }

        line.AddRange(arguments);
        using Process process = Process.Start(new ProcessStartInfo("dotnet", line) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(output.Length > 0, await error);
        return JsonNode.Parse(output)!;
    }
}
