namespace XiqingV2X.Edge.Tests.Ingest;

/// <summary>An upload that came out of the journal.</summary>
internal sealed record TakenUpload(string Rsu, string Topic, byte[] Payload, byte Qos, bool Dup, ushort PacketId, long ArrivalNs);
