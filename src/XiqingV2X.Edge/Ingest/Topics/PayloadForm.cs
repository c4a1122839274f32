namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>What the payloads of a topic are made of.</summary>
public enum PayloadForm : byte
{
    /// <summary>Not said: the bytes tell.</summary>
    Any,

    /// <summary>JSON.</summary>
    Json,

    /// <summary>Id and time in front of UPER messages.</summary>
    Framed,

    /// <summary>One UPER message and nothing else.</summary>
    Uper,
}
