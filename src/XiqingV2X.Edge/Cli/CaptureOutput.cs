using System.CommandLine;
using XiqingV2X.Edge.Captures;

namespace XiqingV2X.Edge.Cli;

/// <summary>The capture that a command writes: its form follows the name.</summary>
internal sealed class CaptureOutput
{
    private readonly Option<string> _file;

    public CaptureOutput(bool required = true) => _file = new Option<string>("--out", "-o")
    {
        Description = "File to write: .pcapng (a journal segment), .jsonl or .csv; - writes JSON lines to standard output.",
        Required = required,
    };

    public Command AddTo(Command command)
    {
        command.Add(_file);
        return command;
    }

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_file) is not null;

    public string Name(ParseResult parsed) => parsed.GetValue(_file)!;

    /// <summary>Opens it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="comment">Comment of the file; null for none.</param>
    public IRecordWriter Open(ParseResult parsed, string? comment = null)
    {
        string file = Name(parsed);
        return Path.GetExtension(file) switch
        {
            _ when file == "-" => new LineRecordWriter(Console.OpenStandardOutput(), isCsv: false, comment),
            ".pcapng" => new SegmentRecordWriter(file, comment),
            ".jsonl" or ".ndjson" => new LineRecordWriter(File.Create(file), isCsv: false, comment),
            ".csv" => new LineRecordWriter(File.Create(file), isCsv: true, comment),
            _ => throw new WrongUseException($"--out {file}: the name ends in .pcapng, .jsonl or .csv"),
        };
    }
}
