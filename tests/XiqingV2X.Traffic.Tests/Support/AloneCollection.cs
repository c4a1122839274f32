namespace XiqingV2X.Traffic.Tests.Support;

/// <summary>
/// Tests that count allocated bytes run while no other test does: a collection that another thread starts charges
/// the rest of this thread's allocation block to it.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
