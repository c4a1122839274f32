using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.EndToEnd.Tests.Deploy;
using XiqingV2X.TestSupport;

namespace XiqingV2X.EndToEnd.Tests;

/// <summary>What an operator, a unit or a container engine does with a running node: asks how it is, and has it read its settings again.</summary>
public sealed class OperatorTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TempFolder _folder = new();
    private readonly int _http = FreePort.Next();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Status_tells_by_exit_code_whether_the_node_is_ready_and_wants_the_token()
    {
        string token = _folder.File("token");
        await File.WriteAllTextAsync(token, "a token that nobody guesses");
        using Xv2x node = StartNode(new JsonObject
        {
            ["Http"] = new JsonObject { ["Listen"] = Address, ["TokenFile"] = token },
            ["Mqtt"] = new JsonObject { ["Listen"] = $"127.0.0.1:{FreePort.Next()}" },
        });
        await node.OutputSaysAsync(Address, Limit);

        (int exitCode, string output, _) = await StatusAsync("--token-file", token);
        Assert.True(exitCode == 0, output);
        Assert.StartsWith("ready, all is well", output, StringComparison.Ordinal);
        Assert.Contains("uploads: 0 received", output, StringComparison.Ordinal);

        (exitCode, _, string error) = await StatusAsync();
        Assert.Equal(2, exitCode);
        Assert.Contains("--token-file", error, StringComparison.Ordinal);

        node.Stop();
        Assert.Equal(0, await node.ExitAsync(Limit));
        (exitCode, output, _) = await StatusAsync("--token-file", token);
        Assert.Equal(3, exitCode);
        Assert.StartsWith("NO ANSWER", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_of_a_node_without_its_broker_is_not_ready()
    {
        using Xv2x node = StartNode(new JsonObject
        {
            ["Http"] = new JsonObject { ["Listen"] = Address },
            ["Mqtt"] = new JsonObject { ["Mode"] = "external", ["Broker"] = $"127.0.0.1:{FreePort.Next()}" },
        });
        await node.OutputSaysAsync(Address, Limit);

        (int exitCode, string output, _) = await StatusAsync();
        Assert.Equal(1, exitCode);
        Assert.StartsWith("NOT READY", output, StringComparison.Ordinal);
        Assert.Contains("BAD  broker", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SIGHUP_has_the_node_take_over_what_may_change_and_name_what_needs_a_restart()
    {
        var settings = new JsonObject
        {
            ["Http"] = new JsonObject { ["Listen"] = Address },
            ["Mqtt"] = new JsonObject { ["Listen"] = $"127.0.0.1:{FreePort.Next()}" },
        };
        string profiles = _folder.File("profiles");
        Directory.CreateDirectory(profiles);
        settings["Profiles"] = profiles;
        using Xv2x node = StartNode(settings);
        await node.OutputSaysAsync(Address, Limit);

        settings["LogLevel"] = "Debug";
        settings["Pipeline"] = new JsonObject { ["WarmUpSeconds"] = 777 };
        await File.WriteAllTextAsync(SettingsFile, settings.ToJsonString());
        node.Reload();
        await node.OutputSaysAsync("taken over: LogLevel; needs a restart: Pipeline:WarmUpSeconds", Limit);

        // Files of profiles are read at the start; a reload judges them and says so.
        string profile = Path.Combine(profiles, "ours.json");
        await File.WriteAllTextAsync(profile, """{ "extends": "canonical" }""");
        node.Reload();
        await node.OutputSaysAsync("taken over: nothing; needs a restart: Pipeline:WarmUpSeconds, the files of Profiles", Limit);
        await File.WriteAllTextAsync(profile, """{ "extends": "nobody" }""");
        node.Reload();
        await node.OutputSaysAsync("there is no profile 'nobody' to extend", Limit);
        File.Delete(profile);

        await File.WriteAllTextAsync(SettingsFile, """{ "LogLevle": "Debug" }""");
        node.Reload();
        await node.OutputSaysAsync("LogLevle", Limit);
        (int exitCode, string output, _) = await StatusAsync();
        Assert.True(exitCode == 0, output);
    }

    /// <summary>Without the token the node of the compose file answers 401 to whoever asks for its health.</summary>
    [Fact]
    public void The_container_is_asked_by_status_with_the_token_that_its_settings_name()
    {
        string compose = File.ReadAllText(Path.Combine(DeployFolder.Path, "compose/compose.yaml"));
        JsonElement settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(DeployFolder.Path, "compose/appsettings.json"))).RootElement;
        string token = settings.GetProperty("Http").GetProperty("TokenFile").GetString()!;
        Assert.Contains($"""test: ["CMD", "/opt/xv2x/xv2x", "status", "--token-file", "{token}"]""", compose, StringComparison.Ordinal);
    }

    private string Address => $"127.0.0.1:{_http}";

    private string SettingsFile => _folder.File("appsettings.json");

    private Xv2x StartNode(JsonObject settings)
    {
        settings["DataFolder"] = _folder.File("d");
        File.WriteAllText(SettingsFile, settings.ToJsonString());
        return Xv2x.Start(new Dictionary<string, string>(), "edge", "--config", SettingsFile);
    }

    private Task<(int ExitCode, string Output, string Error)> StatusAsync(params string[] more) => Xv2x.RunAsync(Limit, ["status", "--http", Address, .. more]);
}
