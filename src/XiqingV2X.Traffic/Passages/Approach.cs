namespace XiqingV2X.Traffic.Passages;

/// <summary>What one vehicle has done on the link it is on, up to the stop line.</summary>
internal struct Approach
{
    /// <summary>Index of the link; -1 when on none.</summary>
    public int Link;

    /// <summary>Index of the lane in it; -1 when not known.</summary>
    public int Lane;

    /// <summary>False when a gap longer than may be joined lies in it, so that stops may have been missed.</summary>
    public bool Whole;

    /// <summary>Signed distance past the stop line, m.</summary>
    public double X;

    /// <summary>When it came in at the link's start, Unix ms; NaN when that was not seen.</summary>
    public double EntryMs;

    /// <summary>When and where the stretch of its delay began, Unix ms and m past the stop line (negative).</summary>
    public double DelayFromMs;

    public double DelayFromX;

    /// <summary>When its front came to the stop line, Unix ms; NaN before, or when its length is not known.</summary>
    public double FrontMs;

    /// <summary>When its centre last came over the stop line, Unix ms; NaN before.</summary>
    public double LineMs;

    /// <summary>Its speed then, m/s.</summary>
    public double LineSpeedMps;

    /// <summary>When its front came into the zone of the stop-bar detector, Unix ms; NaN while outside.</summary>
    public double ZoneMs;

    /// <summary>Stops so far.</summary>
    public int Stops;

    /// <summary>Start of the first stop, Unix ms; NaN without one.</summary>
    public double FirstStopMs;
}
