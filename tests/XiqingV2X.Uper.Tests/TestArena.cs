namespace XiqingV2X.Uper.Tests;

/// <summary>An arena without lists.</summary>
internal sealed class TestArena : UperArena
{
    protected override void ResetLists()
    {
    }

    protected override void GrowList(int list, int needed) => throw new InvalidOperationException($"no list {list}");
}
