using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.TestSupport;

/// <summary>A certificate authority of one test: certificates, keys and revocation lists as PEM files in a folder.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly string _folder;
    private readonly string _name;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private byte _serial;

    /// <summary>Makes one.</summary>
    /// <param name="folder">Where the files go.</param>
    /// <param name="name">Beginning of its files' names.</param>
    /// <param name="subject">Its distinguished name; null for one that no other has. .NET keeps CAs it has met in a folder of the user's.</param>
    public TestAuthority(string folder, string name = "ca", string? subject = null)
    {
        _folder = folder;
        _name = name;
        Subject = subject ?? $"CN=Test {name} {Guid.NewGuid():N}";
        var request = new CertificateRequest(Subject, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10));
        File.WriteAllText(CertificateFile, _certificate.ExportCertificatePem());
    }

    /// <summary>Its distinguished name.</summary>
    public string Subject { get; }

    /// <summary>Its certificate.</summary>
    public string CertificateFile => Path.Combine(_folder, $"{_name}.pem");

    /// <summary>Its revocation list, once <see cref="Revoke"/> was called.</summary>
    public string RevocationFile => Path.Combine(_folder, $"{_name}.crl");

    /// <summary>Issues a certificate.</summary>
    /// <param name="commonName">Common name, and the name of the files.</param>
    /// <param name="isServer">True for a server, on localhost and 127.0.0.1; false for a client.</param>
    /// <param name="dnsName">A further name for the subject alternative name; null for none.</param>
    /// <param name="expired">True for one that was valid until yesterday.</param>
    /// <returns>The files, and the certificate without its key.</returns>
    public (string CertificateFile, string KeyFile, X509Certificate2 Certificate) Issue(
        string commonName, bool isServer = false, string? dnsName = null, bool expired = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(isServer ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, true, false));
        var names = new SubjectAlternativeNameBuilder();
        if (isServer)
        {
            names.AddDnsName("localhost");
            names.AddIpAddress(System.Net.IPAddress.Loopback);
        }

        if (dnsName is not null)
        {
            names.AddDnsName(dnsName);
        }

        if (isServer || dnsName is not null)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        DateTimeOffset end = expired ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(5);
        X509Certificate2 certificate = request.Create(_certificate, DateTimeOffset.UtcNow.AddDays(-5), end, [1, 2, 3, ++_serial]);
        string path = Path.Combine(_folder, $"{commonName}-{_serial}");
        File.WriteAllText(path + ".pem", certificate.ExportCertificatePem());
        File.WriteAllText(path + ".key", key.ExportPkcs8PrivateKeyPem());
        return (path + ".pem", path + ".key", certificate);
    }

    /// <summary>Writes the revocation list.</summary>
    /// <param name="validFor">How long it holds; negative for one that is out of date.</param>
    /// <param name="revoked">The certificates on it.</param>
    public void Revoke(TimeSpan validFor, params X509Certificate2[] revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (X509Certificate2 certificate in revoked)
        {
            builder.AddEntry(certificate);
        }

        DateTimeOffset until = DateTimeOffset.UtcNow + validFor;
        byte[] list = builder.Build(_certificate, 1, until, HashAlgorithmName.SHA256, thisUpdate: until.AddDays(-30));
        File.WriteAllText(RevocationFile, PemEncoding.WriteString("X509 CRL", list));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
