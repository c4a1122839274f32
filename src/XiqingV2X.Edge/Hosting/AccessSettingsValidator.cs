using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.Edge.Hosting;

/// <summary>Checks where the embedded broker listens and who may connect; every error says what to change.</summary>
internal static class AccessSettingsValidator
{
    public static void Validate(MqttOptions mqtt, List<string> errors)
    {
        AccessSettings access = mqtt.Access;
        if (mqtt.Listen.Length == 0 && access.TlsListen.Length == 0)
        {
            errors.Add("Mqtt:Listen and Mqtt:Access:TlsListen are both empty: the embedded broker needs an address.");
        }

        if (mqtt.Listen.Length > 0
            && EdgeOptionsValidator.TryEndPoint(mqtt.Listen, "Mqtt:Listen", errors, out IPEndPoint? plain)
            && !IPAddress.IsLoopback(plain.Address) && !access.PlainOnNetwork)
        {
            errors.Add($"Mqtt:Listen {mqtt.Listen} is not loopback, and passwords would cross the network readable: "
                + "use Mqtt:Access:TlsListen, or say Mqtt:Access:PlainOnNetwork true if the network is yours.");
        }

        if (access.TlsListen.Length > 0)
        {
            ValidateTls(access, errors);
        }

        EdgeOptionsValidator.Between(access.ClockWindowHours, 0, 24, "Mqtt:Access:ClockWindowHours", errors);
        EdgeOptionsValidator.Between(access.MessageBurst, 1, 10_000_000, "Mqtt:Access:MessageBurst", errors);
        if (access.MessagesPerSecond is not (>= 0.1 and <= 1_000_000))
        {
            errors.Add($"Mqtt:Access:MessagesPerSecond is {access.MessagesPerSecond}: it must be between 0.1 and 1000000.");
        }
    }

    private static void ValidateTls(AccessSettings access, List<string> errors)
    {
        EdgeOptionsValidator.TryEndPoint(access.TlsListen, "Mqtt:Access:TlsListen", errors, out _);
        if (Exists(access.CertificateFile, "Mqtt:Access:CertificateFile", errors) & Exists(access.KeyFile, "Mqtt:Access:KeyFile", errors))
        {
            try
            {
                X509Certificate2.CreateFromPemFile(access.CertificateFile, access.KeyFile).Dispose();
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                errors.Add($"Mqtt:Access:CertificateFile and KeyFile are no PEM certificate with its key: {e.Message}");
            }
        }

        if (access.ClientCaFile.Length > 0 && Exists(access.ClientCaFile, "Mqtt:Access:ClientCaFile", errors))
        {
            var authorities = new X509Certificate2Collection();
            try
            {
                authorities.ImportFromPemFile(access.ClientCaFile);
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                errors.Add($"Mqtt:Access:ClientCaFile cannot be read: {e.Message}");
            }

            if (authorities.Count == 0)
            {
                errors.Add($"Mqtt:Access:ClientCaFile '{access.ClientCaFile}' holds no certificate.");
            }
        }
        else if (access.RequireClientCertificate)
        {
            errors.Add("Mqtt:Access:RequireClientCertificate needs Mqtt:Access:ClientCaFile.");
        }

        if (access.ClientCrlFile.Length > 0)
        {
            Exists(access.ClientCrlFile, "Mqtt:Access:ClientCrlFile", errors);
        }
    }

    private static bool Exists(string file, string name, List<string> errors)
    {
        if (File.Exists(file))
        {
            return true;
        }

        errors.Add($"{name} '{file}' does not exist.");
        return false;
    }
}
