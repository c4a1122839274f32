using System.Text;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Edge.Captures;
using XiqingV2X.Edge.Cli;
using XiqingV2X.Edge.Tests.Pipeline;
using XiqingV2X.Messages;
using XiqingV2X.TestSupport;

namespace XiqingV2X.Edge.Tests.Captures;

/// <summary>Tables and lists are captures too, and messages in the envelopes of the air interface are messages.</summary>
public sealed class TextCaptureTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_table_written_by_convert_reads_back_as_the_same_uploads()
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 4, TimeSpan.FromSeconds(5));
        string table = _folder.File("a.csv");
        using (ICaptureSource source = await OpenAsync(journal))
        await using (var writer = new LineRecordWriter(File.Create(table), isCsv: true))
        {
            while (await source.ReadAsync(CancellationToken.None))
            {
                await writer.WriteAsync(source.Current, CancellationToken.None);
            }

            await writer.FinishAsync(CancellationToken.None);
        }

        Assert.Equal(await ReadAsync(journal), await ReadAsync(table));
    }

    [Fact]
    public async Task Tables_of_other_tools_with_what_they_have()
    {
        string file = await WriteAsync(
            "t.csv", "\uFEFF# from a test bench\r\nNo;Time;Topic;Base64\r\n1;2026-03-01T08:00:00.5Z;\"v2x/v1/rsu/A/bsm/up\";AP8=\r\n2;never;x;AP8=\r\n3;;v2x/v1/rsu/B/map/up;AQI=\r\n4\r\n");
        using ICaptureSource source = await OpenAsync(file);
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Equal((1772352000500000000, "A", "00FF"), (source.Current.TimeNs, source.Current.Rsu, Convert.ToHexString(source.Current.Payload.Span)));
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Equal((null, "B", "0102"), (source.Current.TimeNs, source.Current.Rsu, Convert.ToHexString(source.Current.Payload.Span)));
        Assert.False(await source.ReadAsync(CancellationToken.None));
        Assert.Equal(["line 4", "line 6"], source.Faults.Select(fault => fault.Split(':')[0]));
    }

    [Theory]
    [InlineData("00FF\n\n# second\n0x01 0x02\nxx\n", "line 5")]
    [InlineData("AP+/\nAQI=\n*\n", "line 3")]
    public async Task Lists_of_messages_are_captures_without_times(string text, string fault)
    {
        using ICaptureSource source = await OpenAsync(await WriteAsync("list.txt", text));
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Null(source.Current.TimeNs);
        Assert.True(await source.ReadAsync(CancellationToken.None));
        Assert.Equal("0102", Convert.ToHexString(source.Current.Payload.Span));
        Assert.False(await source.ReadAsync(CancellationToken.None));
        Assert.Equal([fault], source.Faults.Select(what => what.Split(':')[0]));
    }

    [Fact]
    public async Task What_is_no_capture_is_refused()
    {
        string file = await WriteAsync("readme.txt", "This is a text, of whatever kind.\n");
        await Assert.ThrowsAsync<WrongUseException>(() => OpenAsync(file));
    }

    [Fact]
    public async Task Messages_in_envelopes_are_decoded_and_named_and_the_payload_stays_whole()
    {
        string journal = _folder.File("journal");
        await SimulatedJournal.WriteAsync(journal, rsus: 1, vehicles: 4, TimeSpan.FromSeconds(2));
        using var decoding = new CaptureDecoding(SchemaSets.Find("ydt3709"));
        byte[] bsm = [];
        using (ICaptureSource messages = await OpenAsync(journal))
        {
            while (await messages.ReadAsync(CancellationToken.None))
            {
                bsm = decoding.Open(messages.Current)[0].Kind == MessageKind.Bsm ? messages.Current.Payload.ToArray() : bsm;
            }
        }

        byte[] unsecured = [3, 0x80, (byte)bsm.Length, .. bsm];
        byte[] air = [4, 0, 0x6F, 0, (byte)unsecured.Length, .. unsecured];
        Assert.InRange(bsm.Length, 20, 127);
        using ICaptureSource source = await OpenAsync(await WriteAsync("air.txt", $"{Convert.ToHexString(air)}\n{Convert.ToHexString(bsm)}\n04006f000203ff\n04006f00030382ff\n"));
        List<string> named = [];
        while (await source.ReadAsync(CancellationToken.None))
        {
            CaptureMessage message = Assert.Single(decoding.Open(source.Current));
            named.Add($"{MessageKindName.Of(message.Kind)} {message.Reason} [{message.Envelope}] {source.Current.Payload.Length}");
        }

        Assert.Equal(
            [$"bsm  [dsmp aid 111, unsecured] {air.Length}", $"bsm  [] {bsm.Length}", "unknown Truncated [dsmp aid 111] 7", "unknown Encrypted [dsmp aid 111, encrypted] 8"], named);

        // And in what xv2x decode writes.
        using var output = new MemoryStream();
        using (var writer = new DecodedLineWriter(output, SchemaSets.Find("ydt3709")))
        {
            writer.Write(air);
            writer.Write(bsm);
        }

        string[] lines = Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.StartsWith("{\"ok\":true,\"envelope\":{\"dsmp\":true,\"spdu\":\"unsecured\",\"aid\":111},\"schema\":\"ydt3709\",\"kind\":\"bsm\"", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0].Split("\"value\"")[1], lines[1].Split("\"value\"")[1]);
    }

    private static Task<ICaptureSource> OpenAsync(string path) => CaptureSources.OpenAsync(path, new UploadReaderOptions(), CancellationToken.None);

    private async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder.File(name), text);
        return _folder.File(name);
    }

    private static async Task<List<string>> ReadAsync(string path)
    {
        using ICaptureSource source = await OpenAsync(path);
        var records = new List<string>();
        while (await source.ReadAsync(CancellationToken.None))
        {
            CaptureRecord record = source.Current;
            records.Add($"{record.TimeNs} {record.Rsu} {Encoding.UTF8.GetString(record.Topic.Span)} {record.Qos} {Convert.ToHexString(record.Payload.Span)}");
        }

        Assert.Empty(source.Faults);
        return records;
    }
}
