using XiqingV2X.Messages;

namespace XiqingV2X.Traffic.Live;

/// <summary>One kind of message of an RSU as it is heard.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="LastArrivalMs">Newest arrival, Unix ms UTC.</param>
/// <param name="RateHz">Messages a second over the ten whole seconds before the snapshot.</param>
/// <param name="Uploads">Uploads since start.</param>
/// <param name="Messages">Messages since start.</param>
/// <param name="Rejected">Uploads rejected since start.</param>
public sealed record LiveRsuKind(
    MessageKind Kind,
    long LastArrivalMs,
    double RateHz,
    long Uploads,
    long Messages,
    long Rejected);
