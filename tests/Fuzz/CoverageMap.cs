using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace XiqingV2X.Fuzz;

/// <summary>
/// The map that instrumented assemblies count their branches in: an octet for each pair of successive branches (by a
/// hash of 16 bits, so a few share one). Nothing is counted when the assemblies are not instrumented.
/// </summary>
internal sealed class CoverageMap
{
    private const int Size = 1 << 16;
    private readonly byte[] _counts = GC.AllocateArray<byte>(Size, pinned: true);

    /// <summary>Makes this map the one that is counted in; has to run before any instrumented code.</summary>
    public unsafe void Attach() => Trace.SharedMem = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_counts, 0);

    public void Clear()
    {
        Array.Clear(_counts);
        Trace.PrevLocation = 0;
    }

    /// <summary>What was ever seen of one schema set.</summary>
    public static byte[] NewSeen() => new byte[Size];

    /// <summary>
    /// Whether this run took a branch pair that was never taken, or took one as many times as never before (in steps of
    /// 1, 2, 3, 4, 8, 16, 32, 128). Adds it to what was seen.
    /// </summary>
    public bool AddTo(byte[] seen)
    {
        var found = false;
        var words = MemoryMarshal.Cast<byte, ulong>(_counts);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == 0)
            {
                continue;
            }

            for (var at = i * 8; at < (i * 8) + 8; at++)
            {
                var step = Step(_counts[at]);
                if ((step & ~seen[at]) != 0)
                {
                    seen[at] |= step;
                    found = true;
                }
            }
        }

        return found;
    }

    private static byte Step(byte count) => count switch
    {
        0 => 0,
        <= 3 => (byte)(1 << (count - 1)),
        < 8 => 8,
        < 128 => (byte)(1 << (BitOperations.Log2(count) + 1)),
        _ => 128,
    };
}
