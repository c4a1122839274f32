namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// Takes what devices say about themselves, for the register. Called by the pipeline for every upload of kind control that
/// is a report, in the order of the journal, on the pipeline's thread: do not block.
/// </summary>
public interface IDeviceReports
{
    /// <summary>Takes a report.</summary>
    /// <param name="rsuIndex">Index of the sender; 0 when it cannot be told.</param>
    /// <param name="rsuId">Id of the sender.</param>
    /// <param name="report">What it said.</param>
    /// <param name="arrivalNs">Arrival, Unix nanoseconds.</param>
    /// <param name="isAgain">True when the upload is only read again after a start and was reported before: nothing is to be answered.</param>
    void Take(int rsuIndex, string rsuId, DeviceReport report, long arrivalNs, bool isAgain);
}
