namespace XiqingV2X.Edge.Alerts;

/// <summary>What became of a subject of a rule in a round.</summary>
internal enum AlertChange
{
    /// <summary>It is raised.</summary>
    Raised,

    /// <summary>It is cleared.</summary>
    Cleared,

    /// <summary>Its figure has become known or unknown while it stands.</summary>
    Known,
}
