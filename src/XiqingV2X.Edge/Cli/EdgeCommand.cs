using System.CommandLine;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x edge</c>: the node.</summary>
internal static class EdgeCommand
{
    public static Command Create()
    {
        var config = new Option<string?>("--config") { Description = "Settings file (JSON); without it appsettings.json in the working folder, if there is one." };
        var command = new Command(
            "edge",
            $"The node. Settings come from the file, then environment variables ({EdgeConfiguration.EnvironmentPrefix}Mqtt__Mode=external), "
            + "then the options below; the later one wins.")
        {
            config,
        };
        (string Key, Option<string?> Option)[] settings =
        [
            Setting(command, "DataFolder", "--data", "Data folder."),
            Setting(command, "Zone", "--zone", "Zone register (JSON), imported while the store has none."),
            Setting(command, "Http:Listen", "--http", "Address and port of the HTTP API."),
            Setting(command, "Mqtt:Mode", "--mqtt-mode", "embedded (the node is the broker) or external."),
            Setting(command, "Mqtt:Listen", "--mqtt-listen", "Address and port of the embedded broker."),
            Setting(command, "Mqtt:Broker", "--mqtt-broker", "Host and port of the external broker."),
            Setting(command, "Influx:Url", "--influx", "Address of the InfluxDB to forward to."),
            Setting(command, "Influx:Version", "--influx-version", "v1 or v2."),
            Setting(command, "Influx:Database", "--influx-db", "Database (v1)."),
        ];
        command.SetAction(async (parsed, cancellation) =>
        {
            Dictionary<string, string?> arguments = settings
                .Select(setting => (setting.Key, Value: parsed.GetValue(setting.Option)))
                .Where(setting => setting.Value is not null)
                .ToDictionary(setting => setting.Key, setting => setting.Value);
            EdgeOptions options = EdgeConfiguration.Read(parsed.GetValue(config), arguments);
            return await EdgeRunner.RunAsync(options, quiet: false, async (_, stopping) =>
            {
                Console.WriteLine($"xv2x edge: API http://{options.Http.Listen}/  data {Path.GetFullPath(options.DataFolder)}  "
                    + (options.Mqtt.Mode == "embedded" ? $"broker on {string.Join(" and ", new[] { options.Mqtt.Listen, options.Mqtt.Access.TlsListen }.Where(listen => listen.Length > 0))}" : $"client of {options.Mqtt.Broker}"));
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
                await Task.Delay(Timeout.Infinite, either.Token);
            });
        });
        return command;
    }

    private static (string Key, Option<string?> Option) Setting(Command command, string key, string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        command.Options.Add(option);
        return (key, option);
    }
}
