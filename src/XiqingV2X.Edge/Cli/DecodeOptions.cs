using XiqingV2X.Capture.Journal;
using XiqingV2X.Capture.Readers;
using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Cli;

/// <summary>What <c>xv2x decode</c> was asked for.</summary>
internal sealed record DecodeOptions
{
    /// <summary>The set that every message follows; null decides for each.</summary>
    public required SchemaSet? Set { get; init; }

    /// <summary>Form of the input.</summary>
    public required InputFormat Format { get; init; }

    /// <summary>How lengths stand in raw input.</summary>
    public required LengthPrefix Lengths { get; init; }

    /// <summary>What of a journal is taken; null for all.</summary>
    public JournalFilter? Filter { get; init; }

    /// <summary>What of a capture is taken.</summary>
    public required UploadReaderOptions Uploads { get; init; }

    /// <summary>Judges whether messages are to be believed; null to leave that out.</summary>
    public PlausibilityMembers? Plausibility { get; init; }
}
