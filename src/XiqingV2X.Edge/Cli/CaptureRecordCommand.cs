using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x capture record</c>: what a broker gives out, as a capture.</summary>
internal static class CaptureRecordCommand
{
    public static Command Create()
    {
        var mqtt = new Option<string>("--mqtt") { Description = "Broker, HOST:PORT.", Required = true };
        var topics = new Option<string[]>("--topic") { Description = "Topic filter, such as v2x/#; may be repeated. Without it all topics (#)." };
        var user = new Option<string?>("--user") { Description = "User name at the broker." };
        var password = new Option<string?>("--password-file") { Description = "File with the password at the broker." };
        var tls = new Option<bool>("--tls") { Description = "Connects with TLS." };
        var authority = new Option<string?>("--ca") { Description = "With --tls: file (PEM) of the authorities that the broker's certificate may come from; else those of the system." };
        var length = Duration.Option("--for", "How long, from the subscription on; without it until Ctrl-C.");
        var output = new CaptureOutput();
        Command command = output.AddTo(new Command("record", "Records what a broker gives out, with the time of arrival here."));
        foreach (Option option in (Option[])[mqtt, topics, user, password, tls, authority, length])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellation) =>
        {
            if (!HostPort.TryParse(parsed.GetValue(mqtt)!, out HostPort broker))
            {
                throw new WrongUseException($"--mqtt {parsed.GetValue(mqtt)} is not HOST:PORT");
            }

            var options = new BrokerRecordingOptions
            {
                Host = broker.Host,
                Port = broker.Port,
                Topics = parsed.GetValue(topics) is { Length: > 0 } named ? named : ["#"],
                UserName = parsed.GetValue(user),
                Password = parsed.GetValue(password) is { } file ? (await File.ReadAllTextAsync(file, cancellation)).Trim() : null,
                UseTls = parsed.GetValue(tls) || parsed.GetValue(authority) is not null,
                TrustedCertificates = parsed.GetValue(authority) is { } pem ? Authorities(pem) : null,
            };
            var recording = new BrokerRecording(options, TimeProvider.System);
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await using IRecordWriter writer = output.Open(parsed);
            Task running = recording.RunAsync(writer, ends.Token);
            if (await Task.WhenAny(recording.Subscribed, running) == recording.Subscribed)
            {
                await Console.Error.WriteLineAsync($"xv2x capture record: recording {string.Join(" and ", options.Topics)} of {broker.Host}:{broker.Port}; Ctrl-C ends it");
                if (parsed.GetValue(length) is { } span)
                {
                    ends.CancelAfter(span);
                }
            }

            await running;
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"xv2x capture record: {recording.Written:N0} uploads written to {output.Name(parsed)}{(recording.Dropped > 0 ? $", {recording.Dropped:N0} dropped: they came faster than they could be written" : "")}"));
            if (recording.BrokenOff is { } reason)
            {
                await Console.Error.WriteLineAsync($"xv2x capture record: the broker closed the connection: {reason}");
                return ExitCode.Failed;
            }

            return recording.Dropped > 0 ? ExitCode.RejectedInput : ExitCode.Done;
        });
        return command;
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(file);
        return found.Count > 0 ? found : throw new WrongUseException($"--ca {file} holds no certificate");
    }
}
