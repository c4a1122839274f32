using System.Diagnostics;

namespace XiqingV2X.Storage;

/// <summary>Activities of the store: one for each commit of the pipeline and each batch that is forwarded. Nothing is made while nobody listens.</summary>
public static class StorageTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "XiqingV2X.Storage";

    internal static ActivitySource Source { get; } = new(SourceName);
}
