using XiqingV2X.Edge.Hosting;

namespace XiqingV2X.Edge.Alerts;

/// <summary>
/// When a rule raises an alert and when it clears it again. Two thresholds and two times keep an alert from coming and going
/// while a figure hovers.
/// </summary>
public sealed class RuleSettings
{
    /// <summary>Makes settings with nothing set, as the configuration binder does.</summary>
    public RuleSettings()
    {
    }

    /// <summary>Makes settings.</summary>
    public RuleSettings(double raise, double clear, double raiseAfterS, double clearAfterS, string severity)
        => (Raise, Clear, RaiseAfterS, ClearAfterS, Severity) = (raise, clear, raiseAfterS, clearAfterS, severity);

    /// <summary>False to switch the rule off.</summary>
    [Reloadable]
    public bool Enabled { get; set; } = true;

    /// <summary>The figure at which it is bad; each rule says in what unit, and whether bad is above or below.</summary>
    [Reloadable]
    public double Raise { get; set; }

    /// <summary>The figure at which it is good again; between the two it stays as it is.</summary>
    [Reloadable]
    public double Clear { get; set; }

    /// <summary>How long it must be bad before the alert is raised, s.</summary>
    [Reloadable]
    public double RaiseAfterS { get; set; }

    /// <summary>How long it must be good before the alert is cleared, s.</summary>
    [Reloadable]
    public double ClearAfterS { get; set; }

    /// <summary><c>warning</c> or <c>critical</c>.</summary>
    [Reloadable]
    public string Severity { get; set; } = "warning";
}
