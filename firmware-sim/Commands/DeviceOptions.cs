using System.CommandLine;
using XiqingV2X.FirmwareSim.Device;
using XiqingV2X.FirmwareSim.Mqtt;

namespace XiqingV2X.FirmwareSim.Commands;

/// <summary>Options of how RSUs connect, manage themselves and fail.</summary>
public sealed class DeviceOptions
{
    private static readonly Dictionary<string, Fault> Faults = new()
    {
        ["none"] = Fault.None,
        ["garbage"] = Fault.Garbage,
        ["wrong-id"] = Fault.WrongId,
        ["flood"] = Fault.Flood,
        ["silence"] = Fault.Silence,
        ["reconnect"] = Fault.Reconnect,
        ["stuck-spat"] = Fault.StuckSpat,
        ["wrong-map"] = Fault.WrongMap,
        ["clock-off"] = Fault.ClockOff,
    };

    private readonly Option<TimeSpan?> _manage = CommonOptions.Duration(
        "--manage", "RSUs register, obey CONFIG, answer what comes down, leave a last will, and report after every TIME (T/ITS 0117: 60s).");

    private readonly Option<string> _login = CommonOptions.OneOf(
        "--login", "How RSUs log in: none, password, or hmac (a password for every hour, as Huawei has it). The user name is the id.", "none", "password", "hmac");

    private readonly Option<string?> _secrets = new("--secrets") { Description = "File of secrets for --login: lines of ID SECRET, or * SECRET for all others.", HelpName = "FILE" };

    private readonly Option<string?> _ca = new("--tls-ca") { Description = "Connect by TLS; the broker's certificate is checked against this file, PEM.", HelpName = "FILE" };

    private readonly Option<string?> _certificates = new("--tls-certs") { Description = "Folder with each RSU's own certificate and key: ID.pem, ID.key.", HelpName = "DIR" };

    private readonly Option<string> _fault = CommonOptions.OneOf(
        "--fault", $"What goes wrong: {string.Join(", ", Faults.Keys.Skip(1))}.", [.. Faults.Keys]);

    public IEnumerable<Option> All => [_manage, _login, _secrets, _ca, _certificates, _fault];

    /// <summary>The fault that was asked for.</summary>
    public Fault FaultOf(ParseResult parsed) => Faults[parsed.GetValue(_fault)!];

    /// <summary>Adds what was asked for.</summary>
    /// <exception cref="FormatException">Options that belong together are not together, or a file is not as it should be.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public ConnectionOptions Read(ParseResult parsed, ConnectionOptions options)
    {
        if (parsed.GetValue(_manage) is not null && !DeviceTopics.Knows(options.Dialect))
        {
            throw new FormatException($"--dialect {DialectOption.NameOf(options.Dialect)} has no --manage.");
        }

        string login = parsed.GetValue(_login)!;
        string? secrets = parsed.GetValue(_secrets);
        if ((login == "none") != (secrets is null))
        {
            throw new FormatException("--login and --secrets belong together.");
        }

        string? ca = parsed.GetValue(_ca);
        if (ca is null && parsed.GetValue(_certificates) is not null)
        {
            throw new FormatException("--tls-certs needs --tls-ca.");
        }

        if (ca is not null && !File.Exists(ca))
        {
            throw new FormatException($"'{ca}' does not exist.");
        }

        return options with
        {
            Login = secrets is null ? null : Login.Read(secrets, hourly: login == "hmac"),
            Tls = ca is null ? null : new TlsFiles(ca, parsed.GetValue(_certificates)),
            Heartbeat = parsed.GetValue(_manage),
            Fault = FaultOf(parsed),
        };
    }
}
