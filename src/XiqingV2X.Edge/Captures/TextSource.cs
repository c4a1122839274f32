using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Cli;

namespace XiqingV2X.Edge.Captures;

/// <summary>
/// Uploads as rows of CSV with a header (what <c>xv2x capture convert</c> writes, or any table with a column <c>hex</c>, <c>uper</c> or
/// <c>base64</c>; columns time, rsu, topic, qos, dup and retain are taken where they are), or as messages in hex or base64, one a
/// line, without time or topic. What follows <c>#</c> at the beginning of a line is a comment.
/// </summary>
internal sealed class TextSource(InputFile input, InputFormat format) : ICaptureSource
{
    private const int LongestLine = 4 << 20;
    private const int KeptFaults = 100;
    private static readonly string[] PayloadColumns = ["hex", "uper", "base64"];
    private readonly LineReader _lines = new(input.Pipe, LongestLine);
    private readonly RsuTable _rsus = new(65_536);
    private readonly List<string> _faults = [];
    private byte[] _payload = new byte[4096];
    private Dictionary<string, int>? _columns;
    private char _delimiter;

    /// <summary>Makes a reader of a table.</summary>
    public TextSource(InputFile input)
        : this(input, InputFormat.Auto)
    {
    }

    public CaptureRecord Current { get; private set; }

    public IEnumerable<string> Faults => input.Fault is { } fault ? _faults.Append($"the compressed input breaks off: {fault}") : _faults;

    /// <summary>True when a file that begins so is a table with a column of messages.</summary>
    public static bool IsTable(ReadOnlySpan<byte> first)
        => Header(Encoding.UTF8.GetString(FirstLine(first)), out _).Keys.Intersect(PayloadColumns).Any();

    /// <summary>True when a file that begins so is a list of messages in hex or base64.</summary>
    public static bool IsList(ReadOnlySpan<byte> first)
        => FirstLine(first) is { IsEmpty: false } line && (TextBytes.LooksLikeHex(line) || TextBytes.LooksLikeBase64(line));

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (await _lines.ReadAsync(cancellation))
        {
            ReadOnlyMemory<byte> line = _lines.Current;
            if (_lines.Number == 1)
            {
                line = line[(line.Length - FormatSniffer.WithoutMark(line.Span).Length)..];
            }

            if (_lines.IsTooLong)
            {
                Fault($"a line of more than {LongestLine} bytes");
            }
            else if (!line.Span.Trim(" \t\r"u8).IsEmpty && line.Span[0] != (byte)'#' && (format == InputFormat.Auto ? TryTakeRow(line) : TryTakeMessage(line.Span)))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => input.Dispose();

    /// <summary>The first line that is no comment.</summary>
    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> first)
    {
        ReadOnlySpan<byte> text = FormatSniffer.WithoutMark(first).TrimStart(" \t\r\n"u8);
        while (text.StartsWith("#"u8) && text.IndexOf((byte)'\n') is >= 0 and var end)
        {
            text = text[(end + 1)..].TrimStart(" \t\r\n"u8);
        }

        int length = text.IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? text : text[..length];
    }

    /// <summary>Columns of a header by name, in lower case.</summary>
    private static Dictionary<string, int> Header(string line, out char delimiter)
    {
        delimiter = CsvTable.Delimiter(line);
        var columns = new Dictionary<string, int>();
        foreach ((int index, string name) in CsvTable.Rows(line, delimiter).SelectMany(row => row.Fields).Index())
        {
            columns.TryAdd(name.Trim().ToLowerInvariant(), index);
        }

        return columns;
    }

    private bool TryTakeMessage(ReadOnlySpan<byte> line)
    {
        if (!TryParse(line.Trim(" \t\r"u8), format == InputFormat.Hex, out int length))
        {
            return false;
        }

        Current = new CaptureRecord { Number = _lines.Number, Rsu = "", Payload = _payload.AsMemory(0, length) };
        return true;
    }

    private bool TryTakeRow(ReadOnlyMemory<byte> line)
    {
        string text = Encoding.UTF8.GetString(line.Span);
        if (_columns is null)
        {
            _columns = Header(text, out _delimiter);
            return false;
        }

        // A field with a line break in it does not occur in what is read here; its pieces are told as wrong rows.
        IReadOnlyList<string> fields = CsvTable.Rows(text, _delimiter).FirstOrDefault().Fields ?? [];
        string column = PayloadColumns.First(_columns.ContainsKey);
        if (Field(fields, column) is not { Length: > 0 } written)
        {
            Fault($"no field '{column}'");
            return false;
        }

        if (!TryParse(Encoding.UTF8.GetBytes(written), column != "base64", out int length))
        {
            return false;
        }

        long? time = null;
        if (Field(fields, "time") is { Length: > 0 } told)
        {
            if (!RecordTime.TryParse(told, out long ns))
            {
                Fault("'time' is no RFC 3339 time");
                return false;
            }

            time = ns;
        }

        byte[] topic = Encoding.UTF8.GetBytes(Field(fields, "topic"));
        string rsu = Field(fields, "rsu");
        Current = new CaptureRecord
        {
            Number = _lines.Number,
            TimeNs = time,
            Rsu = rsu.Length > 0 ? rsu : TopicSender.Of(topic, _rsus) ?? "",
            Topic = topic,
            Payload = _payload.AsMemory(0, length),
            Qos = Field(fields, "qos") switch { "1" => 1, "2" => 2, _ => 0 },
            Dup = Field(fields, "dup") is "1" or "true",
            Retain = Field(fields, "retain") is "1" or "true",
        };
        return true;
    }

    private string Field(IReadOnlyList<string> fields, string name)
        => _columns!.TryGetValue(name, out int index) && index < fields.Count ? fields[index].Trim() : "";

    private bool TryParse(ReadOnlySpan<byte> text, bool isHex, out int length)
    {
        if (_payload.Length < text.Length)
        {
            _payload = new byte[2 * text.Length];
        }

        if (isHex ? TextBytes.TryParseHex(text, _payload, out length, out TextFault fault) : TextBytes.TryParseBase64(text, _payload, out length, out fault))
        {
            return true;
        }

        Fault(fault.Detail);
        return false;
    }

    private void Fault(string what)
    {
        if (_faults.Count < KeptFaults)
        {
            _faults.Add($"line {_lines.Number}: {what}");
        }
    }
}
