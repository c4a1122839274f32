namespace XiqingV2X.Storage.Register;

/// <summary>An RSU id that was heard and is not in the register: the operator's to approve or to look into.</summary>
/// <param name="Id">Id by topic or frame.</param>
/// <param name="FirstSeenNs">Arrival of its first upload, Unix ns.</param>
/// <param name="LastSeenNs">Arrival of its last upload, Unix ns.</param>
/// <param name="Uploads">Uploads so far.</param>
public sealed record PendingRsu(string Id, long FirstSeenNs, long LastSeenNs, long Uploads);
