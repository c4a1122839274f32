namespace XiqingV2X.Capture.Journal;

/// <summary>What became of an append.</summary>
public enum AppendStatus
{
    /// <summary>Taken; durable once its ticket is committed.</summary>
    Appended,

    /// <summary>All batches are full or waiting: shed QoS 0, leave QoS 1 and 2 unacknowledged.</summary>
    NoCapacity,

    /// <summary>Longer than a record may be.</summary>
    TooLarge,

    /// <summary>The journal is stopping.</summary>
    Stopped,
}
