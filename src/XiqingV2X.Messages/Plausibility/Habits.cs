using System.Numerics;
using System.Runtime.CompilerServices;

namespace XiqingV2X.Messages.Plausibility;

/// <summary>
/// What a device's messages of one kind mostly do wrong, found in single messages. That is how it is set up and a finding for
/// its owner, not damage. Each reason counts two up when it shows and one down when it does not, so that it becomes a habit
/// where it shows in more than a third of the messages.
/// </summary>
internal struct Habits
{
    private const int Habit = 20;
    private const int Most = 2 * Habit;

    private Counts _counts;
    private int _held;

    /// <summary>Takes the reasons of the next message and leaves those that are no habit.</summary>
    public PlausibilityReasons Strip(PlausibilityReasons reasons)
    {
        for (int bits = _held | (int)reasons; bits != 0; bits &= bits - 1)
        {
            int bit = BitOperations.TrailingZeroCount(bits);
            bool shows = ((int)reasons >> bit & 1) != 0;
            int count = Math.Clamp(_counts[bit] + (shows ? 2 : -1), 0, Most);
            _counts[bit] = (byte)count;
            _held = count == 0 ? _held & ~(1 << bit) : _held | (1 << bit);
            if (shows && count > Habit)
            {
                reasons &= ~(PlausibilityReasons)(1 << bit);
            }
        }

        return reasons;
    }

    [InlineArray(16)]
    private struct Counts
    {
        private byte _first;
    }
}
