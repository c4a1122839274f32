using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Captures.Anonymising;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;
using XiqingV2X.Traffic.Geometry;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>What is given away tells of no vehicle whose it is, and is otherwise what it was.</summary>
public sealed class AnonymizerTests : IDisposable
{
    private const double CutM = 80;
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("a key of thirty-two bytes, or so");
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Ids_are_replaced_alike_ends_of_ways_are_cut_and_the_rest_stays()
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 12, TimeSpan.FromSeconds(40), damageOneIn: 40);
        List<CaptureRecord> original = await ReadAsync(journal);
        (List<(CaptureRecord From, CaptureRecord To)> made, Anonymizer anonymizer) = Anonymise(original, Key);
        Assert.True(anonymizer.LeftOut["does not decode"] > 5);
        Assert.True(anonymizer.Cut > 50, $"{anonymizer.Cut} cut");

        using var before = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        using var after = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        Dictionary<string, (GeoPoint First, GeoPoint Last)> ends = Ends(original, before);
        var vehicles = new Dictionary<string, string>();
        var tracks = new Dictionary<int, int>();
        int bsms = 0;
        foreach ((CaptureRecord from, CaptureRecord to) in made)
        {
            CaptureMessage old = before.Open(from).Single();
            CaptureMessage now = after.Open(to).Single();
            Assert.Null(now.Reason);
            Assert.Equal((from.TimeNs, from.Rsu, old.Kind), (to.TimeNs, to.Rsu, now.Kind));
            JsonNode was = JsonNode.Parse(old.Value.GetRawText())!;
            JsonNode is_ = JsonNode.Parse(now.Value.GetRawText())!;
            if (old.Kind == MessageKind.Bsm)
            {
                bsms++;
                (string id, string pseudonym) = ((string)was["bsmFrame"]!["id"]!, (string)is_["bsmFrame"]!["id"]!);
                Assert.Equal(pseudonym, vehicles.GetValueOrDefault(id, pseudonym));
                vehicles[id] = pseudonym;
                (double latitude, double longitude) = MessageFields.Place(old)!.Value;
                Assert.True(Distance(ends[id].First, latitude, longitude) > CutM && Distance(ends[id].Last, latitude, longitude) > CutM);
                is_["bsmFrame"]!["id"] = id;
            }
            else if (old.Kind == MessageKind.Rsm)
            {
                foreach ((JsonNode? one, JsonNode? other) in was["rsmFrame"]!["participants"]!.AsArray().Zip(is_["rsmFrame"]!["participants"]!.AsArray()))
                {
                    (int number, int pseudonym) = ((int)one!["ptcId"]!, (int)other!["ptcId"]!);
                    Assert.Equal(pseudonym, tracks.GetValueOrDefault(number, pseudonym));
                    tracks[number] = pseudonym;
                    other["ptcId"] = number;
                }
            }

            // Nothing else has changed.
            Assert.Equal(was.ToJsonString(), is_.ToJsonString());
        }

        Assert.True(bsms > 100 && vehicles.Count > 1 && tracks.Count > 3, $"{bsms} BSM of {vehicles.Count} vehicles, {tracks.Count} tracks");
        Assert.Equal(vehicles.Count, vehicles.Values.Distinct().Count());
        Assert.Equal(tracks.Count, tracks.Values.Distinct().Count());
        Assert.Empty(vehicles.Values.Intersect(ends.Keys));

        // The same under the same key, another under another.
        Assert.Equal(made.Select(pair => Convert.ToHexString(pair.To.Payload.Span)), Anonymise(original, Key).Made.Select(pair => Convert.ToHexString(pair.To.Payload.Span)));
        Assert.NotEqual(vehicles.Values.First(), Convert.ToHexString(new Pseudonyms([.. Key, 1]).Vehicle(Convert.FromHexString(vehicles.Keys.First()))));
    }

    [Fact]
    public void Numbers_of_tracks_are_permuted_and_that_of_the_RSU_stays()
    {
        var pseudonyms = new Pseudonyms(Key);
        var seen = new HashSet<ushort>();
        for (int id = 0; id <= ushort.MaxValue; id++)
        {
            Assert.True(seen.Add(pseudonyms.Track("A", (ushort)id)));
        }

        Assert.Equal(0, pseudonyms.Track("A", 0));
        Assert.NotEqual(pseudonyms.Track("A", 7), pseudonyms.Track("B", 7));
    }

    [Theory]
    [InlineData("a.pcapng")]
    [InlineData("a.jsonl")]
    [InlineData("a.csv")]
    public async Task The_file_says_so_and_reads_back(string name)
    {
        const string Comment = "Anonymised: \"yes\", 中文";
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 4, TimeSpan.FromSeconds(3));
        List<CaptureRecord> original = await ReadAsync(journal);
        string file = _folder.File(name);
        await using (IRecordWriter writer = name.EndsWith("pcapng", StringComparison.Ordinal)
            ? new SegmentRecordWriter(file, Comment)
            : new LineRecordWriter(File.Create(file), name.EndsWith("csv", StringComparison.Ordinal), Comment))
        {
            foreach (CaptureRecord record in original)
            {
                await writer.WriteAsync(record, CancellationToken.None);
            }

            await writer.FinishAsync(CancellationToken.None);
        }

        Assert.Equal(original.Select(Text), (await ReadAsync(file)).Select(Text));
        if (name.EndsWith("pcapng", StringComparison.Ordinal))
        {
            using Process capinfos = Process.Start(new ProcessStartInfo("capinfos", ["-k", file]) { RedirectStandardOutput = true })!;
            Assert.Contains(Comment, await capinfos.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
            await capinfos.WaitForExitAsync();
        }
        else
        {
            string first = (await File.ReadAllLinesAsync(file))[0];
            Assert.Equal(Comment, name.EndsWith("csv", StringComparison.Ordinal) ? first[2..] : JsonDocument.Parse(first).RootElement.GetProperty("comment").GetString());
        }
    }

    private static (List<(CaptureRecord From, CaptureRecord To)> Made, Anonymizer Anonymizer) Anonymise(List<CaptureRecord> original, byte[] key)
    {
        using var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        var ways = new VehicleWays(CutM);
        foreach (CaptureRecord record in original)
        {
            foreach (CaptureMessage message in decoding.Open(record))
            {
                ways.Add(message, record.TimeNs!.Value);
            }
        }

        var anonymizer = new Anonymizer(new Pseudonyms(key), ways);
        List<(CaptureRecord, CaptureRecord)> made = [];
        foreach (CaptureRecord record in original)
        {
            if (anonymizer.TryMake(record, decoding.Open(record), out CaptureRecord anonymous))
            {
                made.Add((record, anonymous with { Payload = anonymous.Payload.ToArray() }));
            }
        }

        return (made, anonymizer);
    }

    private static Dictionary<string, (GeoPoint First, GeoPoint Last)> Ends(List<CaptureRecord> records, CaptureDecoding decoding)
    {
        Dictionary<string, (GeoPoint First, GeoPoint Last)> ends = [];
        foreach (CaptureRecord record in records.OrderBy(record => record.TimeNs))
        {
            foreach (CaptureMessage message in decoding.Open(record).Where(message => message is { Reason: null, Kind: MessageKind.Bsm }))
            {
                (double latitude, double longitude) = MessageFields.Place(message)!.Value;
                var at = new GeoPoint(longitude, latitude);
                string id = MessageFields.Id(message)!;
                ends[id] = (ends.TryGetValue(id, out var known) ? known.First : at, at);
            }
        }

        return ends;
    }

    private static double Distance(GeoPoint from, double latitude, double longitude)
    {
        (double x, double y) = new LocalFrame(from).ToLocal(new GeoPoint(longitude, latitude));
        return Math.Sqrt((x * x) + (y * y));
    }

    private static string Text(CaptureRecord record) => $"{record.TimeNs} {record.Rsu} {Encoding.UTF8.GetString(record.Topic.Span)} {Convert.ToHexString(record.Payload.Span)}";

    private static async Task<List<CaptureRecord>> ReadAsync(string path)
    {
        using ICaptureSource source = await CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);
        List<CaptureRecord> records = [];
        while (await source.ReadAsync(CancellationToken.None))
        {
            records.Add(source.Current with { Topic = source.Current.Topic.ToArray(), Payload = source.Current.Payload.ToArray() });
        }

        Assert.Empty(source.Faults);
        return records;
    }
}
