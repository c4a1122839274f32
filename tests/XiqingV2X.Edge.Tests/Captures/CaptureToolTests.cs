using System.Text;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Captures read, chosen from, merged and written in other forms without a change to what they hold.</summary>
public sealed class CaptureToolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_journal_written_as_lines_and_read_back_as_a_segment_holds_the_same()
    {
        string journal = await JournalAsync();
        List<string> original = await ReadAsync(journal);
        string lines = _folder.File("a.jsonl");
        await CopyAsync(journal, new LineRecordWriter(File.Create(lines), isCsv: false));
        string segment = _folder.File("a.pcapng");
        await CopyAsync(lines, new SegmentRecordWriter(segment));
        Assert.True(original.Count > 200, $"{original.Count} uploads");
        Assert.Equal(original, await ReadAsync(lines));
        Assert.Equal(original, await ReadAsync(segment));
        Assert.Equal([segment], Directory.GetFileSystemEntries(_folder.Path, "a.pcapng*"));

        string csv = _folder.File("a.csv");
        await CopyAsync(journal, new LineRecordWriter(File.Create(csv), isCsv: true));
        string[] rows = await File.ReadAllLinesAsync(csv);
        Assert.Equal("time,rsu,topic,qos,dup,retain,hex", rows[0]);
        Assert.Equal(original.Count, rows.Length - 1);
        Assert.All(rows.Skip(1), row => Assert.Equal(7, row.Split(',').Length));
    }

    [Fact]
    public async Task Lines_with_texts_that_are_no_Unicode_are_faults_of_their_lines()
    {
        string lines = _folder.File("odd.jsonl");
        await using (FileStream file = File.Create(lines))
        {
            await file.WriteAsync("{\"topic\":\"a\",\"rsu\":\"R\",\"hex\":\"00\"}\n"u8.ToArray());
            await file.WriteAsync((byte[])[.. "{\"time\":\"2026-03-0"u8, 0xB3, .. "\",\"rsu\":\"R\",\"hex\":\"00\"}\n"u8]);
            await file.WriteAsync("{\"topic\":\"\\ud800\",\"rsu\":\"R\",\"hex\":\"00\"}\n"u8.ToArray());
            await file.WriteAsync("{\"topic\":\"b\",\"qos\":\"1\",\"rsu\":\"R\",\"hex\":\"00\"}\n"u8.ToArray());
        }

        using ICaptureSource source = await OpenAsync(lines);
        List<long> read = [];
        while (await source.ReadAsync(CancellationToken.None))
        {
            read.Add(source.Current.Number);
        }

        Assert.Equal([1, 4], read);
        Assert.Equal(["line 2: a text in it is no Unicode", "line 3: a text in it is no Unicode"], source.Faults);
    }

    [Fact]
    public async Task Captures_merged_stand_on_one_time_line_moved_by_their_offsets()
    {
        string journal = await JournalAsync();
        const long Offset = 1_500_000_000;
        using var merged = new MergedSource([(await OpenAsync(journal), 0), (await OpenAsync(journal), -Offset)]);
        var times = new List<long>();
        while (await merged.ReadAsync(CancellationToken.None))
        {
            times.Add(merged.Current.TimeNs!.Value);
        }

        List<long> alone = [.. (await ReadAsync(journal)).Select(line => long.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(alone.Concat(alone.Select(time => time - Offset)).Order(), times.Order());

        // Arrivals of one moment are not sorted in a journal; beyond that, nothing comes before what is older.
        Assert.True(times.Zip(times.Skip(1)).All(pair => pair.Second >= pair.First - 200_000_000));
    }

    [Theory]
    [InlineData("bsmFrame.speed>=0", MessageKind.Bsm)]
    [InlineData("spatFrame.intersections.phases.id=1", MessageKind.Spat)]
    [InlineData("rsmFrame.participants.ptcType=motor", MessageKind.Rsm)]
    [InlineData("mapFrame", MessageKind.Map)]
    public async Task Conditions_on_fields_choose_messages(string condition, MessageKind kind)
    {
        string journal = await JournalAsync();
        var selection = new RecordSelection { Conditions = [FieldCondition.Parse(condition)] };
        Dictionary<MessageKind, int> all = await KindsAsync(journal, new RecordSelection());
        Dictionary<MessageKind, int> chosen = await KindsAsync(journal, selection);
        Assert.Equal([kind], chosen.Keys);
        Assert.InRange(chosen[kind], 1, all[kind]);
        Assert.Empty(await KindsAsync(journal, selection with { Rsus = ["nobody"] }));
    }

    [Fact]
    public async Task A_vehicle_a_box_and_a_time_choose_what_lies_in_them()
    {
        string journal = await JournalAsync();
        var vehicles = new HashSet<string>();
        int inBox = 0;
        var box = (South: 39.0, West: 117.0, North: 39.0645, East: 117.2);
        using (ICaptureSource source = await OpenAsync(journal))
        using (var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709")))
        {
            while (await source.ReadAsync(CancellationToken.None))
            {
                CaptureMessage message = decoding.Open(source.Current).Single();
                if (message.Kind == MessageKind.Bsm)
                {
                    vehicles.Add(MessageFields.Id(message)!);
                }

                inBox += MessageFields.Place(message) is { } at && at.Latitude <= box.North ? 1 : 0;
            }
        }

        Assert.True(vehicles.Count > 1);
        int found = 0;
        foreach (string vehicle in vehicles)
        {
            Dictionary<MessageKind, int> chosen = await KindsAsync(journal, new RecordSelection { Vehicle = vehicle.ToUpperInvariant() });
            Assert.Equal([MessageKind.Bsm], chosen.Keys);
            found += chosen[MessageKind.Bsm];
        }

        Assert.Equal((await KindsAsync(journal, new RecordSelection()))[MessageKind.Bsm], found);
        Assert.Equal(inBox, (await KindsAsync(journal, new RecordSelection { Box = box })).Values.Sum());
        long half = SimulatedJournal.Start.AddSeconds(10).ToUnixTimeMilliseconds();
        Assert.Equal(
            (await KindsAsync(journal, new RecordSelection())).Values.Sum(),
            (await KindsAsync(journal, new RecordSelection { ToMs = half - 1 })).Values.Sum() + (await KindsAsync(journal, new RecordSelection { FromMs = half })).Values.Sum());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bsmFrame.speed>")]
    [InlineData("bsmFrame..speed=1")]
    [InlineData("=3")]
    public void What_is_no_condition_is_refused(string text) => Assert.Throws<WrongUseException>(() => FieldCondition.Parse(text));

    [Fact]
    public async Task Lines_that_are_wrong_are_told_and_passed_over()
    {
        string file = _folder.File("bad.jsonl");
        await File.WriteAllTextAsync(file, """
            {"time":"2026-03-01T08:00:00.123456789Z","rsu":"A","topic":"v2x/v1/rsu/A/bsm/up","hex":"00ff"}
            {"time":"yesterday","hex":"00"}
            {"rsu":"A"}
            no json
            {"hex":"0q"}
            {"topic":"v2x/v1/rsu/B/bsm/up","base64":"AP8="}

            """);
        using ICaptureSource source = await OpenAsync(file);
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Equal((1772352000123456789, "A", "00FF"), (source.Current.TimeNs, source.Current.Rsu, Convert.ToHexString(source.Current.Payload.Span)));
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Equal((null, "B", 6L), (source.Current.TimeNs, source.Current.Rsu, source.Current.Number));
        Assert.False(await source.ReadAsync(CancellationToken.None));
        Assert.Equal(["line 2", "line 3", "line 4", "line 5"], source.Faults.Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public async Task Info_tells_span_rates_gaps_offsets_and_rejects()
    {
        string journal = await JournalAsync(damageOneIn: 5);
        var info = new CaptureInfo();
        using ICaptureSource source = await OpenAsync(journal);
        using var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        while (await source.ReadAsync(CancellationToken.None))
        {
            info.Add(source.Current, decoding.Open(source.Current));
        }

        using var text = new StringWriter();
        info.Write(text, ["something at 7"]);
        string[] lines = text.ToString().Split('\n');
        Assert.StartsWith("span       2026-03-01T08:00:00.0", lines[1], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("rejected   ", StringComparison.Ordinal));
        string spat = lines.Single(line => line.StartsWith("DEMO0001  spat", StringComparison.Ordinal));
        string[] cells = spat.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(double.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture), 1.9, 2.1);
        Assert.Contains(lines, line => line.StartsWith("uploads over time", StringComparison.Ordinal));
        Assert.Contains("unreadable something at 7", text.ToString(), StringComparison.Ordinal);
    }

    private static Task<ICaptureSource> OpenAsync(string path) => CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);

    private static async Task CopyAsync(string from, IRecordWriter writer)
    {
        using ICaptureSource source = await OpenAsync(from);
        await using (writer)
        {
            while (await source.ReadAsync(CancellationToken.None))
            {
                await writer.WriteAsync(source.Current, CancellationToken.None);
            }

            await writer.FinishAsync(CancellationToken.None);
        }
    }

    private static async Task<List<string>> ReadAsync(string path)
    {
        using ICaptureSource source = await OpenAsync(path);
        var records = new List<string>();
        while (await source.ReadAsync(CancellationToken.None))
        {
            CaptureRecord record = source.Current;
            records.Add($"{record.TimeNs} {record.Rsu} {Encoding.UTF8.GetString(record.Topic.Span)} {record.Qos} {record.Dup} {record.Retain} {Convert.ToHexString(record.Payload.Span)}");
        }

        Assert.Empty(source.Faults);
        return records;
    }

    private static async Task<Dictionary<MessageKind, int>> KindsAsync(string path, RecordSelection selection)
    {
        using ICaptureSource source = await OpenAsync(path);
        using var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        var kinds = new Dictionary<MessageKind, int>();
        while (await source.ReadAsync(CancellationToken.None))
        {
            IReadOnlyList<CaptureMessage> messages = decoding.Open(source.Current);
            if (selection.TakesEnvelope(source.Current) && selection.TakesMessages(messages))
            {
                kinds[messages[0].Kind] = kinds.GetValueOrDefault(messages[0].Kind) + 1;
            }
        }

        return kinds;
    }

    private async Task<string> JournalAsync(int damageOneIn = 0)
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 8, TimeSpan.FromSeconds(20), damageOneIn: damageOneIn);
        return journal;
    }
}
