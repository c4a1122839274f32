namespace XiqingV2X.Edge.Ingest.Brokers;

/// <summary>A way in for uploads, as health sees it.</summary>
public interface IUploadSource
{
    /// <summary>Name for people, with the address.</summary>
    string Name { get; }

    /// <summary>How it does, now.</summary>
    UploadSourceState State { get; }
}
