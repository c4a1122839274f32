using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Access;

/// <summary>
/// TLS of the embedded broker: TLS 1.2 and 1.3, the node's certificate, and client certificates of the zone's CAs. A bad
/// certificate ends the handshake, counted by reason; which device a good one stands for is the <see cref="Gatekeeper"/>'s.
/// </summary>
internal sealed class ServerTls
{
    private readonly AccessSettings _settings;
    private readonly RevocationFile? _revocations;
    private readonly AccessLog _log;

    /// <summary>Loads the files.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="CryptographicException">A file holds no certificate or key.</exception>
    public ServerTls(AccessSettings settings, AccessLog log, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _log = log;
        using X509Certificate2 fromFiles = X509Certificate2.CreateFromPemFile(settings.CertificateFile, settings.KeyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(settings.CertificateFile);
        Options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(new X509Certificate2(fromFiles), chain, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            AllowRenegotiation = false,
        };
        if (settings.ClientCaFile.Length == 0)
        {
            return;
        }

        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(settings.ClientCaFile);
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck, // By our own lists, below.
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(authorities);
        Options.CertificateChainPolicy = policy;
        Options.ClientCertificateRequired = true; // Asked for; Check decides about one that does not come.
        Options.RemoteCertificateValidationCallback = Check;
        if (settings.ClientCrlFile.Length > 0)
        {
            _revocations = new RevocationFile(settings.ClientCrlFile, [.. authorities], time, logger);
        }
    }

    /// <summary>For the handshake.</summary>
    public SslServerAuthenticationOptions Options { get; }

    private bool Check(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        RefusalReason reason = Judge(certificate as X509Certificate2, chain, errors);
        if (reason != RefusalReason.None)
        {
            _log.Refused(reason, "", null);
        }

        return reason == RefusalReason.None;
    }

    private RefusalReason Judge(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return _settings.RequireClientCertificate ? RefusalReason.NoCertificate : RefusalReason.None;
        }

        if (errors != SslPolicyErrors.None)
        {
            X509ChainStatusFlags status = (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
            return status == X509ChainStatusFlags.NotTimeValid ? RefusalReason.ExpiredCertificate : RefusalReason.UntrustedCertificate;
        }

        return _revocations?.Check(certificate) ?? RefusalReason.None;
    }
}
