using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Profiles;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>A node without a broker: the intake, the journal, and the pipeline over it.</summary>
internal sealed class NodeRig : IDeviceReports, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RsuTable _rsus = new();
    private readonly JournalWriter _journal;
    private readonly UploadIntake _intake;
    private readonly RsuRecord[] _register;
    private readonly DeviceProfiles _profiles;
    private PipelineHarness? _harness;

    public NodeRig(DeviceProfiles? profiles = null, params RsuRecord[] register)
    {
        _profiles = profiles ?? DeviceProfiles.BuiltIn;
        _register = register;
        _journal = JournalWriter.Open(_folder.File("journal"), _rsus, null, new JournalOptions(), TimeProvider.System);
        var directory = new RsuDirectory(_rsus);
        foreach (RsuRecord rsu in register)
        {
            directory.Register(rsu.Id, rsu.Aliases);
        }

        _intake = new UploadIntake(_journal, directory, TimeProvider.System, _profiles.Topics);
    }

    public List<(string Rsu, DeviceReport Report)> Reports { get; } = [];

    public PipelineHarness Node => _harness ?? throw new InvalidOperationException("not run yet");

    public static RsuRecord Rsu(string id, string profile, params string[] aliases) => new(id, id, RsuState.InService, aliases, null, null, null, null, profile);

    public void Publish(string topic, byte[] payload, DateTimeOffset? at = null) => Assert.Equal(
        IntakeStatus.Appended,
        _intake.Take(topic, new ReadOnlySequence<byte>(payload), 0, false, false, 0, Ns(at)).Status);

    public void Publish(string topic, string payload, DateTimeOffset? at = null) => Publish(topic, Encoding.UTF8.GetBytes(payload), at);

    /// <summary>The platform publishes, and journals what it has sent.</summary>
    public void Send(string topic, string rsu, byte[] payload)
    {
        var sent = new Upload { RsuIndex = _rsus.Add(rsu), ArrivalNs = Ns(null), Topic = Encoding.UTF8.GetBytes(topic), Payload = new ReadOnlySequence<byte>(payload) };
        Assert.Equal(AppendStatus.Appended, _journal.TryAppend(sent, out _));
    }

    public async Task RunAsync()
    {
        await _journal.FlushAsync();
        _journal.Dispose();
        _harness = new PipelineHarness(_folder.File("d"), _folder.File("journal"), TimeSpan.FromMinutes(5), _profiles, this, _register);
        _harness.Recover();
        Assert.Null(_harness.Processor.LastFault);
        Assert.All(_harness.Store.ReadLedger(), row => Assert.True(row.Balances));
    }

    public LedgerRow Row(string rsu, MessageKind kind) => Node.Store.ReadLedger().Single(row => row.Rsu == rsu && row.Kind == kind);

    public void Take(int rsuIndex, string rsuId, DeviceReport report, long arrivalNs, bool isAgain) => Reports.Add((rsuId, report));

    public void Dispose()
    {
        _journal.Dispose();
        _harness?.Dispose();
        _folder.Dispose();
    }

    private static long Ns(DateTimeOffset? at) => (at ?? Ingest.Json.JsonRig.SampleTime).ToUnixTimeMilliseconds() * 1_000_000;
}
