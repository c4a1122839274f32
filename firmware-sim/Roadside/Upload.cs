using XiqingV2X.Messages;

namespace XiqingV2X.FirmwareSim.Roadside;

/// <summary>One MQTT message that an RSU has to send.</summary>
/// <param name="Rsu">Index of the RSU.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Due">When in its 100 ms it is ready, ms.</param>
/// <param name="Messages">V2X messages inside.</param>
/// <param name="Payload">Its bytes; shared between RSUs that heard the same BSM.</param>
public readonly record struct Upload(int Rsu, MessageKind Kind, int Due, int Messages, byte[] Payload);
