using XiqingV2X.Messages;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>A copy of an upload that somebody looks at.</summary>
/// <param name="Kind">Kind by its topic.</param>
/// <param name="Rsu">RSU id.</param>
/// <param name="ArrivalNs">Arrival, Unix ns.</param>
/// <param name="Topic">Topic, UTF-8.</param>
/// <param name="Payload">Payload.</param>
internal sealed record WatchedUpload(MessageKind Kind, string Rsu, long ArrivalNs, byte[] Topic, byte[] Payload);
