namespace XiqingV2X.Capture.Readers;

/// <summary>What brought an upload.</summary>
public enum UploadCarrier
{
    /// <summary>An MQTT PUBLISH that is a packet of its own, as in a journal.</summary>
    MqttRecord,

    /// <summary>An MQTT PUBLISH inside a TCP connection.</summary>
    MqttOverTcp,

    /// <summary>A UDP datagram.</summary>
    Udp,

    /// <summary>A packet of a user link type: nothing but the message.</summary>
    Bare,
}
