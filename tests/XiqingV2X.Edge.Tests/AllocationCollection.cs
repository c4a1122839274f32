namespace XiqingV2X.Edge.Tests;

/// <summary>Tests that count allocated bytes run alone: collections on other threads disturb the count.</summary>
[CollectionDefinition(nameof(AllocationCollection), DisableParallelization = true)]
public sealed class AllocationCollection;
