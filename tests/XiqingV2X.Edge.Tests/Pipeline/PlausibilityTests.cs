using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.FirmwareSim.Messages;
using XiqingV2X.Messages;
using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>What is not to be believed is counted and kept, and no figure is made of it.</summary>
public sealed class PlausibilityTests : IDisposable
{
    private const string Rsu = "DEMO0001";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_position_outside_the_registered_zone_is_rejected_and_kept_with_its_reason()
    {
        using PipelineHarness harness = await ProcessAsync(Bsm(0), Bsm(1), Bsm(2, latitude: 400_000_000), Bsm(3));
        LedgerRow row = harness.Store.ReadLedger().Single();
        Assert.Equal((4, 3, 0), (row.Received, row.Stored, row.MessagesSuspect));
        Assert.Equal(1, row.Rejected["PositionOutsideZone"]);
        Assert.True(row.Balances);
        QuarantineEntry kept = harness.Store.ListQuarantine().Single();
        Assert.Equal(("PositionOutsideZone", -1), (kept.Reason, kept.BitOffset));
        Assert.Equal(Bsm(2, latitude: 400_000_000), kept.Payload);
    }

    [Fact]
    public async Task A_jump_is_stored_and_counted_as_suspect()
    {
        byte[][] steady = [.. Enumerable.Range(0, 10).Select(i => Bsm(i))];
        byte[][] jumping = [.. steady.Select((bsm, i) => i == 7 ? Bsm(7, latitude: 390_645_000) : bsm)];
        using PipelineHarness harness = await ProcessAsync(jumping);
        LedgerRow row = harness.Store.ReadLedger().Single();
        Assert.Equal((10, 10, 10, 1), (row.Received, row.Stored, row.Messages, row.MessagesSuspect));
        Assert.True(row.Balances);
        Assert.Empty(harness.Store.ListQuarantine());
    }

    private static byte[] Bsm(int step, int latitude = 390_600_000)
    {
        var encoder = new FrameEncoder();
        var time = new MessageTime(SimulatedJournal.Start.ToUnixTimeMilliseconds() + (step * 100));
        encoder.Begin(MessageFrameChoice.BsmFrame).BsmFrame = new BasicSafetyMessage
        {
            MsgCnt = (byte)step,
            Id = 0x3030303030303031,
            SecMark = time.SecondMark,
            Pos = new Position3D { Lat = latitude, Long = 1_170_500_000 },
            Transmission = TransmissionState.ForwardGears,
            Size = new VehicleSize { Width = 180, Length = 450 },
            VehicleClass = new VehicleClassification { Classification = 10 },
        };
        return encoder.Encode();
    }

    private async Task<PipelineHarness> ProcessAsync(params byte[][] messages)
    {
        string journal = _folder.File("journal");
        await WriteAsync(journal, messages);
        var harness = new PipelineHarness(
            _folder.File("d"), journal, TimeSpan.FromMinutes(5),
            register: new RsuRecord(Rsu, "", default, [], 39.06, 117.05, null, null, "canonical"));
        harness.Recover();
        return harness;
    }

    private static async Task WriteAsync(string folder, byte[][] messages)
    {
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions(), TimeProvider.System);
        for (int i = 0; i < messages.Length; i++)
        {
            var upload = new Upload
            {
                RsuIndex = rsus.Add(Rsu),
                ArrivalNs = (SimulatedJournal.Start.ToUnixTimeMilliseconds() + (i * 100) + 30) * 1_000_000,
                Topic = Encoding.UTF8.GetBytes($"v2x/v1/rsu/{Rsu}/{MessageKindName.Of(MessageKind.Bsm)}/up"),
                Payload = new ReadOnlySequence<byte>(messages[i]),
            };
            Assert.Equal(AppendStatus.Appended, journal.TryAppend(upload, out _));
        }

        await journal.FlushAsync();
    }
}
