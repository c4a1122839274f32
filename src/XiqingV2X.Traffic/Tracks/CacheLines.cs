using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace XiqingV2X.Traffic.Tracks;

/// <summary>
/// Asks the processor to fetch what will be needed soon. A district has tens of thousands of road users, whose states no cache
/// holds, and each message is another one's: without it, most of a message's time is waiting for memory.
/// </summary>
internal static class CacheLines
{
    private const int LineBytes = 64;

    /// <summary>Begins to fetch a value, whole; does nothing for a null reference, or where the processor cannot be asked.</summary>
    public static unsafe void Fetch<T>(ref T value)
        where T : struct
    {
        if (!Sse.IsSupported || Unsafe.IsNullRef(ref value))
        {
            return;
        }

        // Only an address is told, which may be outdated when the collector moves the array: then nothing is won.
        byte* start = (byte*)Unsafe.AsPointer(ref value);
        for (int at = 0; at < Unsafe.SizeOf<T>(); at += LineBytes)
        {
            Sse.Prefetch0(start + at);
        }

        Sse.Prefetch0(start + Unsafe.SizeOf<T>() - 1);
    }
}
