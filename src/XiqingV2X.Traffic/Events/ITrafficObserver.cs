namespace XiqingV2X.Traffic.Events;

/// <summary>
/// Is told single happenings that the engine otherwise only counts, on the engine's thread, in the order of event time as far as
/// each call goes. For tools that look at a capture: what it is told holds wire ids, which no figure of the node does.
/// </summary>
public interface ITrafficObserver
{
    /// <summary>A road user was at a place: told for every sample that was in time, whoever heard it.</summary>
    void Seen(in SeenRoadUser seen);

    /// <summary>A vehicle passed a stop line on red, by the rule of the figure <c>movement.on_red</c>; told when its way is known.</summary>
    void PassedOnRed(in RedPassage passage);

    /// <summary>A signal changed as it may not, by the rule of the figure <c>signal.illegal</c>.</summary>
    void ChangedIllegally(in IllegalChange change);
}
