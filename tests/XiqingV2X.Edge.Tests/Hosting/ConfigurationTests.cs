using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Hosting;

/// <summary>Settings are read with every error at once, tell where they are from, and are taken over by a running node where that is safe.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private static readonly Dictionary<string, string?> Nothing = [];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Wrong_names_wrong_values_and_wrong_meanings_are_told_together()
    {
        string file = Write("""{ "Mqtt": { "Lisen": "127.0.0.1:1", "Polls": "perhaps" }, "Journal": { "SegmentMiB": "64 MiB" }, "LogLevel": "Loud", "Influx": { "Url": "nonsense" }, "Zebra": 1 }""");
        (EdgeOptions options, IReadOnlyList<string> errors, _) = EdgeConfiguration.Inspect(file, new Dictionary<string, string?> { ["Http:Listen"] = "here" });
        Assert.Equal(7, errors.Count);
        Assert.Contains("Mqtt:Lisen is no setting; Mqtt:Listen is meant, perhaps: see xv2x config schema.", errors);
        Assert.Contains("Zebra is no setting: see xv2x config schema.", errors);
        Assert.Contains("Mqtt:Polls 'perhaps' is neither true nor false.", errors);
        Assert.Contains("Journal:SegmentMiB '64 MiB' is no whole number.", errors);
        Assert.Contains(errors, error => error.StartsWith("LogLevel 'Loud' is none of Trace, Debug", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Influx:Url", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("Http:Listen", StringComparison.Ordinal));
        Assert.Equal(64, options.Journal.SegmentMiB);
        string message = Assert.Throws<WrongUseException>(() => EdgeConfiguration.Read(file, Nothing)).Message;
        Assert.Equal(6, message.Split('\n').Length - 1);
    }

    [Fact]
    public void Every_setting_tells_where_it_is_from_and_secrets_are_not_told()
    {
        string file = Write("""{ "Influx": { "Url": "http://me:hunter2@127.0.0.1:8086", "Version": "v2" }, "Http": { "AllowedHosts": ["a", "b"] } }""");
        string variable = EdgeConfiguration.EnvironmentPrefix + "Influx__Org";
        Environment.SetEnvironmentVariable(variable, "zone");
        try
        {
            (EdgeOptions options, _, var configuration) = EdgeConfiguration.Inspect(file, new Dictionary<string, string?> { ["Influx:Version"] = "v1" });
            var told = SettingsTree.Of(options).ToDictionary(setting => setting.Name, setting => (setting.Text, SettingOrigin.Of(configuration, setting.Name)));
            Assert.Equal(("http://***@127.0.0.1:8086", "file settings.json"), told["Influx:Url"]);
            Assert.Equal(("v1", "command line"), told["Influx:Version"]);
            Assert.Equal(("zone", "environment XV2X__Influx__Org"), told["Influx:Org"]);
            Assert.Equal(("a, b", "file settings.json"), told["Http:AllowedHosts"]);
            Assert.Equal(("1024", SettingOrigin.Default), told["Journal:KeepFreeMiB"]);
            Assert.DoesNotContain(told.Values, value => value.Text.Contains("hunter2", StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void A_running_node_takes_over_what_it_can_names_the_rest_and_keeps_its_own_when_the_new_ones_are_wrong()
    {
        string file = Write("{}");
        EdgeOptions running = EdgeConfiguration.Read(file, Nothing);
        using var host = new ReloadHost(running, () => EdgeConfiguration.Read(file, Nothing), NullLogger<ReloadHost>.Instance);

        Write("""{ "LogLevel": "Debug", "Alerts": { "Disk": { "Raise": 2048, "Clear": 4096 } }, "Journal": { "KeepFreeMiB": 5 }, "Mqtt": { "Listen": "127.0.0.1:2", "Access": { "MessageBurst": 7 } } }""");
        (IReadOnlyList<string> taken, IReadOnlyList<string> waiting) = host.Reload();
        Assert.Equal(["Alerts:Disk:Clear", "Alerts:Disk:Raise", "Journal:KeepFreeMiB", "LogLevel", "Mqtt:Access:MessageBurst"], taken.Order(StringComparer.Ordinal));
        Assert.Equal(["Mqtt:Listen"], waiting);
        Assert.Equal((LogLevel.Debug, 2048d, 5, 7), (running.LogLevel, running.Alerts.Disk.Raise, running.Journal.KeepFreeMiB, running.Mqtt.Access.MessageBurst));
        Assert.Equal("127.0.0.1:1883", running.Mqtt.Listen);

        Write("""{ "LogLevel": "Error", "Journal": { "KeepFreeMiB": -1 } }""");
        Assert.Empty(host.Reload().Taken);
        Assert.Equal((LogLevel.Debug, 5), (running.LogLevel, running.Journal.KeepFreeMiB));
    }

    [Fact]
    public void The_schema_has_every_setting_with_its_default_and_what_it_means()
    {
        JsonObject schema = SettingsSchema.Create();
        foreach (SettingsTree.Setting setting in SettingsTree.Of(new EdgeOptions()))
        {
            JsonNode node = schema;
            foreach (string part in setting.Name.Split(':'))
            {
                Assert.False((bool)node["additionalProperties"]!);
                node = node["properties"]![part]!;
            }

            string description = (string?)node["description"] ?? "";
            Assert.True(description.Length > 0 && !description.StartsWith(' '), $"{setting.Name} is not described: give it a comment in deploy/node/appsettings.example.json");
            Assert.Equal(setting.IsReloadable, description.EndsWith("SIGHUP.", StringComparison.Ordinal));
            if (setting.Value is bool or int or double)
            {
                Assert.Equal(setting.Text, node["default"]!.ToString());
            }
        }
    }

    [Fact]
    public void A_setting_is_described_by_the_comment_of_the_example()
    {
        JsonNode mqtt = SettingsSchema.Create()["properties"]!["Mqtt"]!["properties"]!;
        Assert.Equal("Address and port of the embedded broker for plain TCP; empty for none. One that is not of loopback needs PlainOnNetwork.", (string)mqtt["Listen"]!["description"]!);
        Assert.Equal("Who may connect to the embedded broker, and by TLS.", (string)mqtt["Access"]!["description"]!);
    }

    private string Write(string json)
    {
        string file = _folder.File("settings.json");
        File.WriteAllText(file, json);
        return file;
    }
}
