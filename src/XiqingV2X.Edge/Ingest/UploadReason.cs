namespace XiqingV2X.Edge.Ingest;

/// <summary>Why an upload, or a message in it, was not taken. The names stand in ledger and quarantine.</summary>
public enum UploadReason : byte
{
    /// <summary>It was.</summary>
    None,

    /// <summary>The topic is of no known tree.</summary>
    UnknownTopic,

    /// <summary>A known tree, but no known message in it.</summary>
    UnknownMessage,

    /// <summary>The topic's RSU id is empty, too long or no text.</summary>
    BadRsuId,

    /// <summary>There is nothing in it.</summary>
    EmptyPayload,

    /// <summary>JSON of a kind that the device's profile does not tell, or something else where JSON is expected.</summary>
    UnsupportedEncoding,

    /// <summary>Ends inside the frame's head.</summary>
    FrameTooShort,

    /// <summary>The lengths in the frame do not add up to the payload.</summary>
    BadFrameLength,

    /// <summary>The frame's eight id bytes are no id.</summary>
    BadFrameId,

    /// <summary>The messages are of another kind than the topic.</summary>
    KindMismatch,

    /// <summary>The id in the frame is another RSU than the topic's.</summary>
    IdentityMismatch,

    /// <summary>The journal had no room.</summary>
    NoCapacity,

    /// <summary>Longer than an upload may be.</summary>
    TooLarge,

    /// <summary>More unknown RSUs than are kept apart.</summary>
    TooManyRsus,

    /// <summary>Published as another device than the connection is, or on a topic of the platform.</summary>
    NotAllowed,

    /// <summary>The device sent more in a second than it may.</summary>
    RateLimited,

    /// <summary>The node is stopping.</summary>
    Stopping,

    /// <summary>It begins as JSON and is none.</summary>
    BadJson,

    /// <summary>JSON that nests deeper than any message does.</summary>
    JsonTooDeep,

    /// <summary>JSON in which the device's profile finds no message.</summary>
    NoMessage,

    /// <summary>A message without a field that it cannot do without.</summary>
    MissingField,

    /// <summary>A value outside the range of its field.</summary>
    OutOfRange,

    /// <summary>A value of another type than its field.</summary>
    WrongType,

    /// <summary>A list longer than a message can have.</summary>
    TooManyElements,

    /// <summary>Text that should be a UPER message and is neither hexadecimal nor base64.</summary>
    BadText,
}
