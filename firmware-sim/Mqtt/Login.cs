using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MQTTnet;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>How RSUs log in: each with its id as user name and a secret of a file whose lines are <c>ID SECRET</c>, or <c>* SECRET</c> for all others.</summary>
public sealed class Login
{
    private readonly IReadOnlyDictionary<string, string> _secrets;
    private readonly bool _hourly;

    private Login(IReadOnlyDictionary<string, string> secrets, bool hourly)
    {
        _secrets = secrets;
        _hourly = hourly;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="hourly">True for a password made anew for every hour (Huawei DRIS); false for the secret itself.</param>
    /// <exception cref="FormatException">A line is not id and secret.</exception>
    public static Login Read(string file, bool hourly)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            int blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank <= 0 || blank == line.Length - 1)
            {
                throw new FormatException($"{file}: a line must be an id, a blank and a secret");
            }

            secrets[line[..blank]] = line[(blank + 1)..];
        }

        return new Login(secrets, hourly);
    }

    /// <summary>Sets client id, user name and password for a connection that begins now.</summary>
    public void Apply(MqttClientOptionsBuilder options, string rsu, DateTimeOffset now)
    {
        if (!_secrets.TryGetValue(rsu, out string? secret) && !_secrets.TryGetValue("*", out secret))
        {
            return;
        }

        if (!_hourly)
        {
            options.WithCredentials(rsu, secret);
            return;
        }

        // The time is the key and the secret the message.
        string hour = now.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);
        byte[] password = HMACSHA256.HashData(Encoding.UTF8.GetBytes(hour), Encoding.UTF8.GetBytes(secret));
        options.WithClientId($"{rsu}_0_0_{hour}").WithCredentials(rsu, Convert.ToHexStringLower(password));
    }
}
