namespace XiqingV2X.Edge.Hosting;

/// <summary>The disk that the data folder lies on.</summary>
internal class DataDisk(EdgeOptions options)
{
    private readonly DriveInfo _drive = new(Path.GetFullPath(options.DataFolder));

    /// <summary>Bytes that this user may still write.</summary>
    public virtual long Free => _drive.AvailableFreeSpace;

    /// <summary>Size of the disk, bytes.</summary>
    public virtual long Size => _drive.TotalSize;
}
