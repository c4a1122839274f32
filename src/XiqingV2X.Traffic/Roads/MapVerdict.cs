namespace XiqingV2X.Traffic.Roads;

/// <summary>What becomes of one node of a MAP message.</summary>
internal enum MapVerdict
{
    /// <summary>It tells what is followed already.</summary>
    Known,

    /// <summary>It is new, and wanted whole.</summary>
    Wanted,

    /// <summary>It differs from what is followed, and has not been told steadily for long enough; or too much has changed lately.</summary>
    Unsettled,

    /// <summary>It differs from what another RSU tells, whose MAP is followed.</summary>
    Disagrees,

    /// <summary>It was looked at before and cannot be.</summary>
    Refused,
}
