using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Edge.Quarantine;
using XiqingV2X.Messages;
using XiqingV2X.Storage.Quarantine;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Tests.Pipeline;

/// <summary>Each upload ends with exactly one outcome.</summary>
[Collection(nameof(AllocationCollection))]
public sealed class UploadProcessorTests : IDisposable
{
    private const string Rsu = "DEMO0001";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_redelivery_is_deduplicated_only_when_it_says_so_and_came_before()
    {
        byte[] bsm = Vector("BSM plain 41 B");
        using PipelineHarness harness = await ProcessAsync(
            ("bsm", bsm, 1, false),  // first
            ("bsm", bsm, 1, true),   // the same again, as a redelivery
            ("bsm", bsm, 1, false),  // the same again, as a new upload
            ("map", Vector("MAP 1 node 781 B"), 1, true)); // a redelivery of what never came
        LedgerRow row = Row(harness, MessageKind.Bsm);
        Assert.Equal((3, 2, 1), (row.Received, row.Stored, row.Deduplicated));
        Assert.Equal(1, Row(harness, MessageKind.Map).Stored);
        Assert.All(harness.Store.ReadLedger(), r => Assert.True(r.Balances));
    }

    [Fact]
    public async Task What_cannot_be_taken_is_rejected_with_its_reason_and_kept()
    {
        byte[] bsm = Vector("BSM plain 41 B");
        using PipelineHarness harness = await ProcessAsync(
            ("rsm", bsm, 0, false),
            ("bsm", bsm[..^5], 0, false),
            ("bsm", [], 0, false),
            ("bsm", "{\"a\":1}"u8.ToArray(), 0, false),
            ("nonsense", bsm, 0, false));
        Assert.Equal(1, Row(harness, MessageKind.Rsm).Rejected["KindMismatch"]);
        LedgerRow row = Row(harness, MessageKind.Bsm);
        Assert.Equal(0, row.MessagesRejected); // Those are inside uploads that were stored.
        Assert.Equal(1, row.Rejected["Truncated"]);
        Assert.Equal(1, row.Rejected["EmptyPayload"]);
        Assert.Equal(1, row.Rejected["NoMessage"]);
        Assert.Equal(1, Row(harness, MessageKind.Unknown).Rejected["UnknownMessage"]);
        Assert.All(harness.Store.ReadLedger(), r => Assert.True(r.Balances));

        QuarantineEntry truncated = harness.Store.ListQuarantine(new QuarantineQuery { Reason = "Truncated" }).Single();
        Assert.Equal(bsm[..^5], truncated.Payload);
        Assert.True(truncated.BitOffset > 0);
        Assert.StartsWith("bsmFrame", truncated.Field, StringComparison.Ordinal);
        Assert.True(JournalPosition.TryParse(truncated.JournalPosition, out _));
        Assert.Equal(5, harness.Store.ListQuarantine().Count);

        // What can be read of them: the fields in front of the fault; all of what is well but came by the wrong topic; JSON as it is.
        JsonObject read = QuarantineReading.Read(truncated)!;
        Assert.Equal(("ydt3709", 0, false), ((string)read["schema"]!, (int)read["offset"]!, (bool)read["whole"]!));
        JsonObject frame = read["value"]!["bsmFrame"]!.AsObject();
        Assert.NotNull(frame["pos"]!["lat"]);
        Assert.False(frame.ContainsKey(truncated.Field.Split('.')[^1]));
        Assert.True((bool)QuarantineReading.Read(harness.Store.ListQuarantine(new QuarantineQuery { Reason = "KindMismatch" }).Single())!["whole"]!);
        Assert.Equal(1, (int)QuarantineReading.Read(harness.Store.ListQuarantine(new QuarantineQuery { Reason = "NoMessage" }).Single())!["value"]!["a"]!);
        Assert.Null(QuarantineReading.Read(harness.Store.ListQuarantine(new QuarantineQuery { Reason = "EmptyPayload" }).Single()));
    }

    [Fact]
    public async Task In_a_frame_the_message_is_found_behind_its_head()
    {
        byte[] bad = Vector("BSM plain 41 B")[..^4];
        byte[] batch = [.. Encoding.ASCII.GetBytes("u_id_123"), .. BitConverter.GetBytes(SimulatedJournal.Start.ToUnixTimeMilliseconds()), 1,
            .. BitConverter.GetBytes((ushort)bad.Length), .. bad];
        using PipelineHarness harness = await ProcessTopicsAsync(("V2X.RSU.BSM.UP", "u_id_123", batch, 0, false));
        JsonObject read = QuarantineReading.Read(harness.Store.ListQuarantine().Single())!;
        Assert.Equal((19, bad.Length), ((int)read["offset"]!, (int)read["bytes"]!));
        Assert.NotNull(read["value"]!["bsmFrame"]!["pos"]);
    }

    [Fact]
    public async Task A_batch_with_one_bad_message_is_stored_and_the_bad_one_kept()
    {
        byte[] good = Vector("BSM plain 41 B");
        byte[] bad = good[..^4];
        byte[] batch = [.. Encoding.ASCII.GetBytes("u_id_123"), .. BitConverter.GetBytes(SimulatedJournal.Start.ToUnixTimeMilliseconds()), 2,
            .. BitConverter.GetBytes((ushort)good.Length), .. good, .. BitConverter.GetBytes((ushort)bad.Length), .. bad];
        using PipelineHarness harness = await ProcessTopicsAsync(("V2X.RSU.BSM.UP", "u_id_123", batch, 0, false));
        LedgerRow row = Row(harness, MessageKind.Bsm);
        Assert.Equal((1, 1, 1, 1), (row.Received, row.Stored, row.Messages, row.MessagesRejected));
        Assert.Equal(bad, harness.Store.ListQuarantine().Single(entry => entry.Rsu == "u_id_123").Payload);
        Assert.Equal("u_id_123", harness.Store.ReadPending().Single().Id);
    }

    /// <summary>
    /// The engine works in steps of event time inside the call of whichever upload comes then; a step may make the track of a new
    /// vehicle or the table of a new window. All other uploads allocate nothing.
    /// </summary>
    [Fact]
    public async Task An_upload_that_is_taken_allocates_nothing()
    {
        string journal = _folder.File("journal");
        long records = await SimulatedJournal.WriteAsync(journal, rsus: 2, vehicles: 30, TimeSpan.FromSeconds(240));
        using var harness = new PipelineHarness(_folder.File("d"), journal, TimeSpan.FromMinutes(5));
        using var reader = JournalReader.Open(journal, harness.Rsus, JournalPosition.Start);
        var byKind = new Dictionary<MessageKind, (long Uploads, long Allocating, long Bytes)>();
        for (long i = 0; reader.TryRead(out JournalRecord record); i++)
        {
            MessageKind kind = TopicRouter.Route(record.Topic).Kind;
            int closed = harness.Results.Points.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            harness.Processor.Process(record, UploadCounting.Counted);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

            // The first minutes make what is kept: tallies, maps, buffers. The upload that closes a window makes its points.
            if (i > records / 2 && harness.Results.Points.Count == closed)
            {
                (long uploads, long allocating, long sum) = byKind.GetValueOrDefault(kind);
                byKind[kind] = (uploads + 1, allocating + (bytes > 0 ? 1 : 0), sum + bytes);
            }
        }

        Assert.Equal(5, byKind.Count);
        Assert.All(byKind, kind => Assert.True(kind.Value.Uploads > 50 && kind.Value.Allocating * 20 < kind.Value.Uploads, $"{kind.Key}: {kind.Value}"));
        double mean = byKind.Values.Sum(kind => kind.Bytes) / (double)byKind.Values.Sum(kind => kind.Uploads);
        Assert.True(mean < 20, $"{mean:0.0} bytes an upload");
    }

    /// <summary>The same for JSON: from the journal's bytes to the engine.</summary>
    [Fact]
    public async Task A_JSON_upload_that_is_taken_allocates_nothing()
    {
        const int Uploads = 3000;
        string journal = _folder.File("journal");
        var rsus = new RsuTable();
        using (var writer = JournalWriter.Open(journal, rsus, null, new JournalOptions(), TimeProvider.System))
        {
            for (int i = 0; i < Uploads; i++)
            {
                long ms = SimulatedJournal.Start.ToUnixTimeMilliseconds() + (100 * i);
                string json = FormattableString.Invariant($$"""{"rscuSn":"R1","timeStamp":{{ms}},"ptcList":[{"ptcType":1,"ptcId":7,"sourceType":7,"latitude":{{39.07 + (i * 1e-6)}},"longitude":117.06,"speed":11.1,"heading":0.0,"odd":1}]}""");
                Append(writer, rsus, "rscu/R1/participant/up", "R1", Encoding.UTF8.GetBytes(json), 0, false, ms * 1_000_000);
                if (i % 500 == 499)
                {
                    await writer.FlushAsync();
                }
            }
        }

        using var harness = new PipelineHarness(_folder.File("d"), journal, TimeSpan.FromMinutes(5));
        using var reader = JournalReader.Open(journal, harness.Rsus, JournalPosition.Start);
        long bytes = 0;
        int counted = 0;
        for (int i = 0; reader.TryRead(out JournalRecord record); i++)
        {
            int closed = harness.Results.Points.Count;
            long before = GC.GetAllocatedBytesForCurrentThread();
            harness.Processor.Process(record, UploadCounting.Counted);
            if (i > Uploads / 2 && harness.Results.Points.Count == closed)
            {
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                counted++;
            }
        }

        Assert.True(counted > Uploads / 3, $"{counted} uploads looked at");
        Assert.True(bytes / (double)counted < 2, $"{bytes} bytes in {counted} uploads");
        Assert.Equal("odd", harness.Processor.Notes.Unknown.Single().Name);
    }

    private static byte[] Vector(string name) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bench.jsonl"))
        .Select(line => JsonNode.Parse(line)!)
        .Where(vector => (string?)vector["name"] == name)
        .Select(vector => Convert.FromHexString((string)vector["uper"]!))
        .Single();

    private static LedgerRow Row(PipelineHarness harness, MessageKind kind) => harness.Store.ReadLedger().Single(row => row.Kind == kind);

    private Task<PipelineHarness> ProcessAsync(params (string Kind, byte[] Payload, int Qos, bool Dup)[] uploads) =>
        ProcessTopicsAsync([.. uploads.Select(u => ($"v2x/v1/rsu/{Rsu}/{u.Kind}/up", Rsu, u.Payload, u.Qos, u.Dup))]);

    private async Task<PipelineHarness> ProcessTopicsAsync(params (string Topic, string Rsu, byte[] Payload, int Qos, bool Dup)[] uploads)
    {
        string journal = _folder.File("journal");
        await WriteAsync(journal, uploads);
        var harness = new PipelineHarness(_folder.File("d"), journal, TimeSpan.FromMinutes(5));
        harness.Recover();
        return harness;
    }

    private static async Task WriteAsync(string folder, (string Topic, string Rsu, byte[] Payload, int Qos, bool Dup)[] uploads)
    {
        var rsus = new RsuTable();
        using var journal = JournalWriter.Open(folder, rsus, null, new JournalOptions(), TimeProvider.System);
        long arrivalNs = SimulatedJournal.Start.ToUnixTimeMilliseconds() * 1_000_000;
        foreach ((string topic, string rsu, byte[] payload, int qos, bool dup) in uploads)
        {
            Append(journal, rsus, topic, rsu, payload, qos, dup, arrivalNs);
        }

        await journal.FlushAsync();
    }

    private static void Append(JournalWriter journal, RsuTable rsus, string topic, string rsu, byte[] payload, int qos, bool dup, long arrivalNs)
    {
        var upload = new Upload
        {
            RsuIndex = rsus.Add(rsu),
            ArrivalNs = arrivalNs,
            Qos = (byte)qos,
            Dup = dup,
            PacketId = (ushort)(qos > 0 ? 1 : 0),
            Topic = Encoding.UTF8.GetBytes(topic),
            Payload = new ReadOnlySequence<byte>(payload),
        };
        Assert.Equal(AppendStatus.Appended, journal.TryAppend(upload, out _));
    }
}
