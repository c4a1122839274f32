namespace XiqingV2X.Edge.Replays.Sessions;

/// <summary>How a replay stands.</summary>
internal enum ReplaySessionState
{
    /// <summary>Reads what lies before the place, for the state of windows there.</summary>
    Seeking,

    /// <summary>Plays.</summary>
    Playing,

    /// <summary>Waits to be told to go on.</summary>
    Paused,

    /// <summary>Has played the last upload; it can be sent back.</summary>
    AtEnd,

    /// <summary>Cannot go on.</summary>
    Failed,
}
