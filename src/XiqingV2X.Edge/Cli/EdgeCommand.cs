using System.CommandLine;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x edge</c>: the node.</summary>
internal static class EdgeCommand
{
    public static Command Create()
    {
        var command = new Command(
            "edge",
            $"The node. Settings come from the file, then environment variables ({EdgeConfiguration.EnvironmentPrefix}Mqtt__Mode=external), "
            + "then the options below; the later one wins. SIGHUP reads them again.");
        var settings = new SettingOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            Func<EdgeOptions> read = () => EdgeConfiguration.Read(settings.File(parsed), settings.Given(parsed));
            EdgeOptions options = read();
            return await EdgeRunner.RunAsync(
                options,
                quiet: false,
                async (_, stopping) =>
                {
                    Console.WriteLine($"xv2x edge: API http://{options.Http.Listen}/  data {Path.GetFullPath(options.DataFolder)}  "
                        + (options.Mqtt.Mode == "embedded" ? $"broker on {string.Join(" and ", new[] { options.Mqtt.Listen, options.Mqtt.Access.TlsListen }.Where(listen => listen.Length > 0))}" : $"client of {options.Mqtt.Broker}"));
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, stopping);
                    await Task.Delay(Timeout.Infinite, either.Token);
                },
                reread: read);
        });
        return command;
    }
}
