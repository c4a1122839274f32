using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Edge.Access;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.Cli;

/// <summary><c>xv2x rsu password|hmac|cert</c>: what a unit proves itself with. Secrets come from a file or standard input, never from the command line, which others can read.</summary>
internal static class RsuAccessCommands
{
    private const int ShortestSecret = 8;

    public static IEnumerable<Command> Create()
    {
        yield return Secret(
            "password",
            "Sets the password that a unit connects with; only a salted hash of it is kept.",
            CredentialKind.Password,
            text => PasswordHash.Create(text).ToText());
        yield return Secret(
            "hmac",
            "Sets the secret from which a unit makes a password for every hour (Huawei DRIS: client id {esn}_0_0_{yyyyMMddHH}).",
            CredentialKind.Hmac,
            text => text);
        yield return Certificate();
    }

    private static Command Secret(string name, string description, CredentialKind kind, Func<string, string> keep)
    {
        Option<string> data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "Id of the unit." };
        var file = new Option<string?>("--file") { Description = "File whose first line it is; default: standard input." };
        var remove = new Option<bool>("--remove") { Description = "Takes it away." };
        var command = new Command(name, description) { data, id, file, remove };
        command.SetAction(parsed =>
        {
            string device = Id(parsed.GetValue(id)!);
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            if (parsed.GetValue(remove))
            {
                return Remove(store, device, kind, name);
            }

            string text = FirstLine(parsed.GetValue(file));
            if (text.Length < ShortestSecret || Encoding.UTF8.GetByteCount(text) > PasswordHash.MaxPasswordBytes)
            {
                throw new WrongUseException($"the {name} must have {ShortestSecret} characters at least and {PasswordHash.MaxPasswordBytes} bytes at most");
            }

            store.Put(new DeviceCredential(device, kind, keep(text)));
            Console.WriteLine($"{device}: {name} set");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Certificate()
    {
        Option<string> data = DataFolder.Option();
        var id = new Argument<string>("ID") { Description = "Id of the unit." };
        var file = new Option<string?>("--file") { Description = "The certificate, PEM." };
        var remove = new Option<bool>("--remove") { Description = "Any certificate of the CA with the unit's name will do again." };
        var command = new Command("cert", "Binds a unit to one certificate: no other is accepted for it.") { data, id, file, remove };
        command.SetAction(parsed =>
        {
            string device = Id(parsed.GetValue(id)!);
            CredentialStore store = CredentialStore.Open(parsed.GetValue(data)!);
            if (parsed.GetValue(remove))
            {
                return Remove(store, device, CredentialKind.Certificate, "certificate");
            }

            string path = parsed.GetValue(file) ?? throw new WrongUseException("--file is needed: the unit's certificate, PEM");
            try
            {
                using X509Certificate2 certificate = X509Certificate2.CreateFromPem(File.ReadAllText(path));
                store.Put(new DeviceCredential(device, CredentialKind.Certificate, CertificateNames.Fingerprint(certificate)));
                Console.WriteLine($"{device}: certificate {CertificateNames.Fingerprint(certificate)} set");
                return ExitCode.Done;
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new WrongUseException($"'{path}' is no PEM certificate: {e.Message}");
            }
        });
        return command;
    }

    private static int Remove(CredentialStore store, string device, CredentialKind kind, string name)
    {
        if (!store.Remove(device, kind))
        {
            throw new WrongUseException($"{device} has no {name}");
        }

        Console.WriteLine($"{device}: {name} removed");
        return ExitCode.Done;
    }

    private static string Id(string id) => RsuTable.IsPossibleId(Encoding.UTF8.GetBytes(id))
        ? id
        : throw new WrongUseException($"'{id}' is no possible RSU id: 1 to {RsuTable.MaxIdBytes} bytes of UTF-8 without blanks and / + #");

    /// <summary>A secret: the first line of a file, or of standard input.</summary>
    internal static string FirstLine(string? file)
    {
        if (file is not null && !File.Exists(file))
        {
            throw new WrongUseException($"'{file}' does not exist");
        }

        return (file is null ? Console.In.ReadLine() : File.ReadLines(file).FirstOrDefault()) ?? "";
    }
}
