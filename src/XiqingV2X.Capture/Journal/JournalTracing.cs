using System.Diagnostics;

namespace XiqingV2X.Capture.Journal;

/// <summary>Activities of the journal: one for each commit of a group of batches, none for a message. Nothing is made while nobody listens.</summary>
public static class JournalTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "XiqingV2X.Capture";

    internal static ActivitySource Source { get; } = new(SourceName);
}
