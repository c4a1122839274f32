using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace XiqingV2X.Edge.Access;

/// <summary>What a client certificate says about its holder.</summary>
internal static class CertificateNames
{
    /// <summary>The common name, then the DNS names of the subject alternative name.</summary>
    public static IEnumerable<string> Of(X509Certificate2 certificate)
    {
        if (CommonName(certificate) is { Length: > 0 } name)
        {
            yield return name;
        }

        foreach (X509SubjectAlternativeNameExtension extension in certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>())
        {
            foreach (string dns in extension.EnumerateDnsNames())
            {
                yield return dns;
            }
        }
    }

    /// <summary>SHA-256 of the certificate, as it is kept.</summary>
    public static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>True when this is the certificate that is kept.</summary>
    public static bool Matches(X509Certificate2 certificate, string fingerprint) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Fingerprint(certificate)), Encoding.ASCII.GetBytes(fingerprint.ToUpperInvariant()));

    private static string? CommonName(X509Certificate2 certificate)
    {
        const string CommonNameOid = "2.5.4.3";
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (!part.HasMultipleElements && part.GetSingleElementType().Value == CommonNameOid)
            {
                return part.GetSingleElementValue();
            }
        }

        return null;
    }
}
