using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// A certificate revocation list (RFC 5280, 5.1). .NET on Linux checks only lists that it fetches itself; a node on an
/// operator's network gets its list as a file.
/// </summary>
internal sealed class RevocationList
{
    private readonly byte[] _signed;
    private readonly string _algorithm;
    private readonly byte[] _signature;
    private readonly HashSet<BigInteger> _serials;

    private RevocationList(byte[] signed, string algorithm, byte[] signature, byte[] issuer, DateTimeOffset? nextUpdate, HashSet<BigInteger> serials)
    {
        _signed = signed;
        _algorithm = algorithm;
        _signature = signature;
        Issuer = issuer;
        NextUpdate = nextUpdate;
        _serials = serials;
    }

    /// <summary>Name of the CA, DER.</summary>
    public byte[] Issuer { get; }

    /// <summary>Until when it holds; null when it does not say.</summary>
    public DateTimeOffset? NextUpdate { get; }

    /// <summary>Reads a list.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static RevocationList Read(byte[] der)
    {
        AsnReader list = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        byte[] signed = list.PeekEncodedValue().ToArray();
        AsnReader body = list.ReadSequence();
        string algorithm = list.ReadSequence().ReadObjectIdentifier();
        byte[] signature = list.ReadBitString(out _);

        if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            body.ReadInteger();
        }

        body.ReadSequence();
        byte[] issuer = body.ReadEncodedValue().ToArray();
        ReadTime(body);
        DateTimeOffset? nextUpdate = body.HasData && IsTime(body.PeekTag()) ? ReadTime(body) : null;
        var serials = new HashSet<BigInteger>();
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            AsnReader entries = body.ReadSequence();
            while (entries.HasData)
            {
                serials.Add(entries.ReadSequence().ReadInteger());
            }
        }

        return new RevocationList(signed, algorithm, signature, issuer, nextUpdate, serials);
    }

    /// <summary>True when the certificate is on the list.</summary>
    public bool Holds(X509Certificate2 certificate) => _serials.Contains(new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true));

    /// <summary>True when this CA signed the list.</summary>
    public bool IsSignedBy(X509Certificate2 authority)
    {
        (HashAlgorithmName hash, bool elliptic) = _algorithm switch
        {
            "1.2.840.113549.1.1.11" => (HashAlgorithmName.SHA256, false),
            "1.2.840.113549.1.1.12" => (HashAlgorithmName.SHA384, false),
            "1.2.840.113549.1.1.13" => (HashAlgorithmName.SHA512, false),
            "1.2.840.10045.4.3.2" => (HashAlgorithmName.SHA256, true),
            "1.2.840.10045.4.3.3" => (HashAlgorithmName.SHA384, true),
            "1.2.840.10045.4.3.4" => (HashAlgorithmName.SHA512, true),
            _ => default,
        };
        if (hash == default || !authority.SubjectName.RawData.AsSpan().SequenceEqual(Issuer))
        {
            return false;
        }

        if (elliptic)
        {
            using ECDsa? key = authority.GetECDsaPublicKey();
            return key is not null && key.VerifyData(_signed, _signature, hash, DSASignatureFormat.Rfc3279DerSequence);
        }

        using RSA? rsa = authority.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(_signed, _signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool IsTime(Asn1Tag tag) => tag.HasSameClassAndValue(Asn1Tag.UtcTime) || tag.HasSameClassAndValue(Asn1Tag.GeneralizedTime);

    private static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
}
