namespace XiqingV2X.Traffic.Windows;

/// <summary>The window that is being closed.</summary>
internal readonly record struct ClosingWindow(int Seconds, int LengthIndex, long EndMs)
{
    public long StartMs => EndMs - (Seconds * 1000L);
}
