namespace XiqingV2X.Storage.Register;

/// <summary>One line of the register's history.</summary>
/// <param name="Version">Version of the register that the change made; increases by one with every change.</param>
/// <param name="AtMs">When, Unix ms.</param>
/// <param name="Actor">Who, as the caller named him.</param>
/// <param name="Action">What was done: <c>replace</c>, <c>put-rsu</c>, <c>remove-rsu</c>.</param>
/// <param name="Subject">RSU id, or the zone's label for a replacement.</param>
/// <param name="Detail">The new content as JSON, or the removed one.</param>
public sealed record RegisterChange(long Version, long AtMs, string Actor, string Action, string Subject, string Detail);
