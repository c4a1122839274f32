using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace XiqingV2X.Edge.Access;

/// <summary>The file of revocation lists, read again when it changes. A file that is broken counts as one without lists: nobody comes in.</summary>
internal sealed partial class RevocationFile
{
    private readonly string _path;
    private readonly IReadOnlyList<X509Certificate2> _authorities;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private DateTime _written;
    private IReadOnlyList<RevocationList> _lists = [];

    public RevocationFile(string path, IReadOnlyList<X509Certificate2> authorities, TimeProvider time, ILogger logger)
    {
        _path = path;
        _authorities = authorities;
        _time = time;
        _logger = logger;
    }

    /// <summary>What the lists say of a certificate that has passed every other check.</summary>
    public RefusalReason Check(X509Certificate2 certificate)
    {
        bool listed = false;
        foreach (RevocationList list in Lists())
        {
            if (!list.Issuer.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            {
                continue;
            }

            if (list.Holds(certificate))
            {
                return RefusalReason.RevokedCertificate;
            }

            listed |= list.NextUpdate is null || list.NextUpdate > _time.GetUtcNow();
        }

        return listed ? RefusalReason.None : RefusalReason.NoRevocationList;
    }

    /// <summary>Reads every list of a PEM text; those that no CA of ours signed are left out.</summary>
    /// <exception cref="AsnContentException">A list is broken.</exception>
    /// <exception cref="CryptographicException">A list is broken.</exception>
    public static IReadOnlyList<RevocationList> Read(string pem, IReadOnlyList<X509Certificate2> authorities)
    {
        var lists = new List<RevocationList>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            if (rest[fields.Label] is "X509 CRL")
            {
                var list = RevocationList.Read(Convert.FromBase64String(rest[fields.Base64Data].ToString()));
                if (authorities.Any(list.IsSignedBy))
                {
                    lists.Add(list);
                }
            }

            rest = rest[fields.Location.End..];
        }

        return lists;
    }

    private IReadOnlyList<RevocationList> Lists()
    {
        lock (_gate)
        {
            try
            {
                DateTime written = File.GetLastWriteTimeUtc(_path);
                if (written != _written)
                {
                    _written = written;
                    _lists = Read(File.ReadAllText(_path), _authorities);
                    LogRead(_path, _lists.Count);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or AsnContentException or CryptographicException or FormatException)
            {
                _lists = [];
                LogBroken(_path, e.Message);
            }

            return _lists;
        }
    }

    [LoggerMessage(120, LogLevel.Information, "{Path}: {Count} revocation lists of our CAs", EventName = "RevocationListsRead")]
    private partial void LogRead(string path, int count);

    [LoggerMessage(121, LogLevel.Error, "{Path} cannot be read as revocation lists, so no client certificate is accepted: {Error}", EventName = "RevocationListsBroken")]
    private partial void LogBroken(string path, string error);
}
