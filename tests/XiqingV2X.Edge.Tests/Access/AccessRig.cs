using System.Net;
using Microsoft.Extensions.Time.Testing;
using XiqingV2X.Edge.Access;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Ingest.Brokers;
using XiqingV2X.Edge.Tests.Ingest;
using XiqingV2X.Storage.Access;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Access;

/// <summary>The embedded broker with access control on free loopback ports, plain and TLS; the clock of lock-outs stands until it is moved.</summary>
internal sealed class AccessRig : IAsyncDisposable
{
    public const string Device = "RSU-00000001";
    public const string Other = "RSU-00000002";
    public const string Password = "correct horse battery";
    public const string Secret = "hourly secret of one";
    private readonly TempFolder _folder = new();
    private readonly AccessSettings _settings = new();
    private Credentials? _credentials;
    private Gatekeeper? _gatekeeper;
    private EmbeddedBroker? _broker;

    private AccessRig()
    {
        Authority = new TestAuthority(_folder.Path);
        Store = CredentialStore.Open(_folder.Path);
    }

    public IntakeFixture Uploads { get; } = new();

    public TestAuthority Authority { get; }

    public CredentialStore Store { get; }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    public LineLogger Log { get; } = new();

    public AccessCounters Counters { get; } = new();

    public Gatekeeper Gatekeeper => _gatekeeper!;

    public BrokerAccess Broker { get; private set; } = null!;

    public int Port { get; } = FreePort.Next();

    public int TlsPort { get; } = FreePort.Next();

    public string Folder => _folder.Path;

    public static async Task<AccessRig> StartAsync(Action<AccessSettings, AccessRig>? change = null)
    {
        var rig = new AccessRig();
        (rig._settings.CertificateFile, rig._settings.KeyFile, _) = rig.Authority.Issue("localhost", isServer: true);
        rig._settings.ClientCaFile = rig.Authority.CertificateFile;
        change?.Invoke(rig._settings, rig);
        rig.Uploads.Directory.Register(Device, ["00000001"]);
        rig.Uploads.Directory.Register(Other, ["00000002"]);
        rig.Store.Put(new DeviceCredential(Device, CredentialKind.Password, PasswordHash.Create(Password, iterations: 1000).ToText()));
        rig.Store.Put(new DeviceCredential(Device, CredentialKind.Hmac, Secret));
        rig.Store.Put(new DeviceCredential(Other, CredentialKind.Password, PasswordHash.Create("another password", iterations: 1000).ToText()));
        rig._credentials = new Credentials(rig.Store, rig.Time);
        rig._gatekeeper = new Gatekeeper(rig._settings, rig._credentials, rig.Uploads.Directory, () => { }, rig.Time);
        var log = new AccessLog(rig.Counters, rig.Time, rig.Log);
        rig.Broker = new BrokerAccess(rig._gatekeeper, rig._credentials, rig.Uploads.Directory, log, rig.Counters, "xiqing/open");
        rig._broker = new EmbeddedBroker(
            new EmbeddedBrokerOptions
            {
                Port = rig.Port,
                TlsEndPoint = new IPEndPoint(IPAddress.Loopback, rig.TlsPort),
                Tls = new ServerTls(rig._settings, log, TimeProvider.System, rig.Log).Options,
            },
            rig.Uploads.Intake,
            TimeProvider.System,
            new LineLogger<EmbeddedBroker>(rig.Log),
            rig.Broker);
        await rig._broker.StartAsync(CancellationToken.None);
        return rig;
    }

    /// <summary>Refusals so far, by reason, as text.</summary>
    public string Refusals() => string.Join(
        ' ',
        Enum.GetValues<RefusalReason>().Where(reason => Counters.RefusedFor(reason) > 0).Select(reason => $"{reason}:{Counters.RefusedFor(reason)}"));

    public async ValueTask DisposeAsync()
    {
        await _broker!.DisposeAsync();
        _gatekeeper!.Dispose();
        Uploads.Dispose();
        Authority.Dispose();
        _folder.Dispose();
    }
}
