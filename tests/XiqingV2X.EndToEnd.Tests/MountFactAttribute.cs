namespace XiqingV2X.EndToEnd.Tests;

/// <summary>A test that mounts a file system of its own; left out, and said so, where that is not allowed.</summary>
internal sealed class MountFactAttribute : FactAttribute
{
    public MountFactAttribute() => Skip = SmallDisk.IsPossible() ? null! : "mounting a tmpfs is not allowed here";
}
