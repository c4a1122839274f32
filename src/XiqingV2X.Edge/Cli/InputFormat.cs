namespace XiqingV2X.Edge.Cli;

/// <summary>Form of an input.</summary>
internal enum InputFormat
{
    /// <summary>To be seen from the first bytes.</summary>
    Auto,

    /// <summary>One message a line, in hex.</summary>
    Hex,

    /// <summary>One message a line, in base64.</summary>
    Base64,

    /// <summary>Binary: one message, or several with their lengths.</summary>
    Raw,

    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>pcapng, pcap or a journal.</summary>
    Capture,
}
