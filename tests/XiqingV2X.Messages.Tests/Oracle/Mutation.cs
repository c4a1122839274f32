namespace XiqingV2X.Messages.Tests.Oracle;

/// <summary>One way to change a message.</summary>
/// <param name="Name">What is done, for the report.</param>
/// <param name="Apply">Does it to the pieces of a message; false where it finds nothing to change.</param>
internal sealed record Mutation(string Name, Func<Piece, bool> Apply)
{
    public override string ToString() => Name;
}
