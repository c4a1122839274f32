namespace XiqingV2X.Edge.Ingest.Topics;

/// <summary>Topic dialects. Each is rows of <see cref="TopicTable"/>; a new one is more rows.</summary>
public enum TopicFamily : byte
{
    /// <summary>No known tree.</summary>
    None,

    /// <summary><c>v2x/v1/rsu/{esn}/…</c>, the tree that the interface document names.</summary>
    Canonical,

    /// <summary><c>rsu/{id}/…</c>, T/ITS 0180.1 table 27 to the letter.</summary>
    Its0180,

    /// <summary><c>V2X.RSU.{MSG}.UP</c>: one flat topic for all RSUs, the sender's id in the binary frame.</summary>
    FlatDots,
}
