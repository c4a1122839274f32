namespace XiqingV2X.Messages.Tests.Plausibility;

/// <summary>One message as it reaches the node.</summary>
internal readonly record struct SimulatedMessage(string Rsu, MessageKind Kind, long ArrivalMs, byte[] Payload);
