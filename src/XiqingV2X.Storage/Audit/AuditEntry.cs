namespace XiqingV2X.Storage.Audit;

/// <summary>Something that somebody changed, or tried to.</summary>
/// <param name="AtMs">When, Unix ms.</param>
/// <param name="Actor">Who: an account, <c>token</c>, <c>local</c> or a command.</param>
/// <param name="Role">As what; empty where that says nothing.</param>
/// <param name="From">Where from: an address, or empty for a command on the node itself.</param>
/// <param name="Action">What, such as <c>acknowledge-alert</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Detail">More of it; never a secret.</param>
/// <param name="Outcome"><c>done</c>, <c>refused</c> or <c>failed</c>.</param>
public sealed record AuditEntry(long AtMs, string Actor, string Role, string From, string Action, string Subject, string Detail, string Outcome)
{
    /// <summary>Number in the store; 0 for one of the register's own history.</summary>
    public long Id { get; init; }
}
