using System.Reflection;
using XiqingV2X.Uper;
using XiqingV2X.Uper.Generator.Emit;
using XiqingV2X.Uper.Generator.Schema;

namespace XiqingV2X.Fuzz;

/// <summary>
/// What an arena may hold after a payload: no list more elements than the payload has room for and one that is cut off,
/// and no array more than twice what the largest payload so far could fill (it doubles when it grows). Worked out from
/// the schema, not from the generated code.
/// </summary>
internal sealed class ArenaBound
{
    private const int InitialCapacity = 16;
    private const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly (string Type, FieldInfo Items, FieldInfo Count, int MinBits)[] _lists;

    public ArenaBound(SchemaSet schema, Type arena)
    {
        _lists =
        [
            .. schema.ListElements.Select(e => (
                e.CsType,
                arena.GetField(ArenaEmitter.Items(e), Hidden)!,
                arena.GetField(ArenaEmitter.Count(e), Hidden)!,
                schema.LeastElementBits(e.CsType))),
        ];
    }

    /// <summary>What is wrong with the arena after a decode, or null.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="bits">Size of the payload.</param>
    /// <param name="largestBits">Size of the largest payload that the arena has met.</param>
    public string? Check(UperArena arena, int bits, int largestBits)
    {
        foreach (var (type, items, counter, minBits) in _lists)
        {
            var count = (int)counter.GetValue(arena)!;
            if ((count - 1L) * minBits > bits)
            {
                return $"{count} elements of {type}, at least {minBits} bits each, from {bits} bits";
            }

            var capacity = ((Array)items.GetValue(arena)!).Length;
            if (minBits > 0 && capacity > Math.Max(InitialCapacity, 2 * ((largestBits / minBits) + 1)))
            {
                return $"room for {capacity} elements of {type}, at least {minBits} bits each, after at most {largestBits} bits";
            }
        }

        return null;
    }
}
