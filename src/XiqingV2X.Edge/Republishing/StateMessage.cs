namespace XiqingV2X.Edge.Republishing;

/// <summary>A state to publish.</summary>
/// <param name="Topic">Topic.</param>
/// <param name="Version">Changes when what is told changes.</param>
/// <param name="Payload">Payload, JSON in UTF-8.</param>
internal readonly record struct StateMessage(string Topic, string Version, byte[] Payload);
