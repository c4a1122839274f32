namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Who publishes on a topic.</summary>
public enum TopicDirection : byte
{
    /// <summary>The RSU: an upload.</summary>
    Up,

    /// <summary>The platform.</summary>
    Down,
}
