namespace XiqingV2X.Traffic.Windows;

/// <summary>Alignment of windows in Unix time.</summary>
internal static class WindowMath
{
    /// <summary>Start of the window of a length that holds an instant, ms.</summary>
    public static long StartOf(long timeMs, long lengthMs)
    {
        long remainder = timeMs % lengthMs;
        return timeMs - (remainder < 0 ? remainder + lengthMs : remainder);
    }
}
