using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace XiqingV2X.FirmwareSim.Mqtt;

/// <summary>TLS with files: the CA of the broker, and for each RSU its own certificate and key where there are any.</summary>
/// <param name="AuthorityFile">Certificates that the broker's is checked against, PEM.</param>
/// <param name="CertificateFolder">Folder with <c>ID.pem</c> and <c>ID.key</c>; null for no client certificates.</param>
public sealed record TlsFiles(string AuthorityFile, string? CertificateFolder)
{
    /// <summary>Sets TLS for one RSU's connections.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void Apply(MqttClientOptionsBuilder options, string rsu, string host)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(AuthorityFile);
        options.WithTlsOptions(tls =>
        {
            tls.UseTls().WithTargetHost(host).WithTrustChain(authorities).WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13);
            if (CertificateFolder is not null && File.Exists(Path.Combine(CertificateFolder, $"{rsu}.pem")))
            {
                tls.WithClientCertificates([X509Certificate2.CreateFromPemFile(
                    Path.Combine(CertificateFolder, $"{rsu}.pem"), Path.Combine(CertificateFolder, $"{rsu}.key"))]);
            }
        });
    }
}
