using System.CommandLine;
using XiqingV2X.Capture.Readers;

namespace XiqingV2X.Edge.Cli;

/// <summary>The options that say how messages are written in a file.</summary>
internal static class FormatOption
{
    public static Option<string> Create()
    {
        var option = new Option<string>("--format", "--in")
        {
            Description = "Form of the input: hex or base64 (one message a line), jsonl (one object a line, with 'uper', 'hex' or 'base64'), raw (binary), "
                + "pcap or capture (pcapng, pcap, a journal segment or folder), or auto, which looks at the first bytes.",
            DefaultValueFactory = _ => "auto",
        };
        option.AcceptOnlyFromAmong("auto", "hex", "base64", "raw", "jsonl", "pcap", "capture");
        return option;
    }

    public static Option<string> CreateLengths()
    {
        var option = new Option<string>("--lengths")
        {
            Description = "Raw messages: none (the whole file is one), or the length that stands before each.",
            DefaultValueFactory = _ => "none",
        };
        option.AcceptOnlyFromAmong("none", "u16le", "u16be", "u32le", "u32be");
        return option;
    }

    public static InputFormat Parse(string name) => name switch
    {
        "hex" => InputFormat.Hex,
        "base64" => InputFormat.Base64,
        "raw" => InputFormat.Raw,
        "jsonl" => InputFormat.JsonLines,
        "pcap" or "capture" => InputFormat.Capture,
        _ => InputFormat.Auto,
    };

    public static LengthPrefix ParseLengths(string name) => name switch
    {
        "u16le" => LengthPrefix.UInt16LittleEndian,
        "u16be" => LengthPrefix.UInt16BigEndian,
        "u32le" => LengthPrefix.UInt32LittleEndian,
        "u32be" => LengthPrefix.UInt32BigEndian,
        _ => LengthPrefix.None,
    };
}
