namespace XiqingV2X.Capture.Readers;

/// <summary>How far a direction of a TCP connection is understood as MQTT.</summary>
internal enum MqttState
{
    /// <summary>Its first byte is there, and not looked at yet.</summary>
    Start,

    /// <summary>Met in its midst: a packet has to begin with a segment before it is understood.</summary>
    Unknown,

    /// <summary>The next unread byte begins a packet.</summary>
    InStep,

    /// <summary>Another protocol.</summary>
    Foreign,
}
