namespace XiqingV2X.Edge.Devices;

/// <summary>Publishes to devices, whichever broker they are at.</summary>
internal interface IDownlinkPublisher
{
    /// <summary>Publishes.</summary>
    /// <param name="topic">Topic.</param>
    /// <param name="payload">Payload; not changed until the task ends.</param>
    /// <param name="qos">Quality of service, 0 or 1.</param>
    /// <param name="retain">True for a state, which who subscribes later gets too.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>False when there is no broker at the moment.</returns>
    Task<bool> TryPublishAsync(string topic, byte[] payload, byte qos, bool retain, CancellationToken cancellationToken);
}
