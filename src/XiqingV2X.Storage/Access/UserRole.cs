namespace XiqingV2X.Storage.Access;

/// <summary>What a person may do; each includes those before it.</summary>
public enum UserRole
{
    /// <summary>Sees everything.</summary>
    Viewer = 1,

    /// <summary>Acknowledges alerts, sends messages to units, approves units, replays quarantine.</summary>
    Operator = 2,

    /// <summary>Manages accounts and reads the audit log.</summary>
    Administrator = 3,
}
