namespace XiqingV2X.Storage.Downlink;

/// <summary>Where a message to a device stands.</summary>
public enum DownlinkState
{
    /// <summary>Kept, not yet published.</summary>
    Queued,

    /// <summary>Published, once or more; no answer yet, or none is to be expected.</summary>
    Sent,

    /// <summary>The device confirmed it (errorCode 0).</summary>
    Acked,

    /// <summary>The device refused it (errorCode 1 or 2).</summary>
    Failed,

    /// <summary>No answer in time.</summary>
    Expired,
}
