using XiqingV2X.Messages.Ydt3709;
using XiqingV2X.Uper;

namespace XiqingV2X.Messages.Plausibility;

/// <content>RSI.</content>
public ref partial struct PlausibilityCheck
{
    private const int LastEventCode = 9_999; // GB/T 29100
    private const int LastSignCode = 999; // GB 5768.2
    private const byte ReservedPriority = 0x1F; // the upper three bits are the priority

    private void Rsi(in RoadSideInformation rsi)
    {
        Time(rsi.HasMoy ? rsi.Moy : null, null);
        Place(rsi.RefPos, _limits.MaxServedM);
        Note(rsi.HasRtes || rsi.HasRtss, PlausibilityReasons.Empty);
        if (rsi.HasRtes)
        {
            foreach (ref readonly RTEData @event in _arena.Items(rsi.Rtes))
            {
                Note(@event.EventType <= LastEventCode, PlausibilityReasons.ReservedValue);
                Note(!@event.HasPriority || (@event.Priority & ReservedPriority) == 0, PlausibilityReasons.ReservedValue);
                Where(rsi.RefPos, @event.HasEventPos, @event.EventPos, @event.HasReferencePaths, @event.ReferencePaths);
            }
        }

        if (rsi.HasRtss)
        {
            foreach (ref readonly RTSData sign in _arena.Items(rsi.Rtss))
            {
                Note(sign.SignType <= LastSignCode, PlausibilityReasons.ReservedValue);
                Note(!sign.HasPriority || (sign.Priority & ReservedPriority) == 0, PlausibilityReasons.ReservedValue);
                Where(rsi.RefPos, sign.HasSignPos, sign.SignPos, sign.HasReferencePaths, sign.ReferencePaths);
            }
        }
    }

    private void Where(
        in Position3D reference, bool hasPosition, in PositionOffsetLLV position, bool hasPaths, ListOf<ReferencePath> paths)
    {
        if (hasPosition)
        {
            Near(reference, position, _limits.MaxServedM);
        }

        if (!hasPaths)
        {
            return;
        }

        foreach (ref readonly ReferencePath path in _arena.Items(paths))
        {
            foreach (ref readonly PositionOffsetLLV point in _arena.Items(path.ActivePath))
            {
                Near(reference, point, _limits.MaxServedM);
            }
        }
    }
}
