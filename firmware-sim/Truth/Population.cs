namespace XiqingV2X.FirmwareSim.Truth;

/// <summary>Which vehicles a figure is of.</summary>
public enum Population
{
    /// <summary>All motor vehicles.</summary>
    All,

    /// <summary>Those that send BSM.</summary>
    Equipped,

    /// <summary>All motor vehicles, on the stretch that the sensors at the link's end see.</summary>
    Seen,
}
