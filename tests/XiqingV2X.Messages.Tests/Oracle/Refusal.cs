namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>How the table-driven decoder refuses input: the name of the reason and the bit.</summary>
internal sealed class Refusal(string reason, int offset) : Exception(reason)
{
    public string Reason { get; } = reason;

    public int Offset { get; } = offset;
}
