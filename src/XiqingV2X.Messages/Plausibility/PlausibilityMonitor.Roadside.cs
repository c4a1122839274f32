using System.IO.Hashing;
using XiqingV2X.Messages.Ydt3709;

namespace XiqingV2X.Messages.Plausibility;

/// <content>What an RSU itself tells against what it told before.</content>
public sealed partial class PlausibilityMonitor
{
    private PlausibilityReasons Spat(DevicePast device, Ydt3709Arena arena, long arrivalMs, PlausibilityZone zone)
    {
        ref readonly SPAT spat = ref arena.SpatFrame;
        ReadOnlySpan<IntersectionState> intersections = arena.Items(spat.Intersections);
        ulong hash = 0;
        bool foreign = false;
        foreach (ref readonly IntersectionState intersection in intersections)
        {
            foreign |= zone.HasNodes && !zone.Has(intersection.IntersectionId);
            hash = Mix(hash, intersection.IntersectionId);
            foreach (ref readonly Phase phase in arena.Items(intersection.Phases))
            {
                hash = Hash.Mix(hash, phase.Id);
            }
        }

        ref readonly IntersectionState first = ref intersections[0];
        long? difference = spat.HasTimeStamp ? MessageClock.Difference(arrivalMs, spat.HasMoy ? spat.Moy : null, spat.TimeStamp)
            : first.HasTimeStamp ? MessageClock.Difference(arrivalMs, first.HasMoy ? first.Moy : null, first.TimeStamp)
            : null;
        const int Kind = (int)MessageFrameChoice.SpatFrame;
        return device.Counter(Kind).Judge(spat.MsgCnt, difference, arrivalMs, _limits)
            | Repeated(device, Kind, hash, arrivalMs, foreign);
    }

    private PlausibilityReasons Map(DevicePast device, Ydt3709Arena arena, ReadOnlySpan<byte> payload, long arrivalMs, PlausibilityZone zone)
    {
        ref readonly MapData map = ref arena.MapFrame;
        bool foreign = false;
        foreach (ref readonly Node node in arena.Items(map.Nodes))
        {
            foreign |= zone.HasNodes && !zone.Has(node.Id);
        }

        const int Kind = (int)MessageFrameChoice.MapFrame;
        return device.Counter(Kind).Judge(map.MsgCnt, null, arrivalMs, _limits)
            | Repeated(device, Kind, HashBehindTime(payload, map.HasTimeStamp), arrivalMs, foreign);
    }

    private PlausibilityReasons Rsi(DevicePast device, Ydt3709Arena arena, ReadOnlySpan<byte> payload, long arrivalMs)
    {
        ref readonly RoadSideInformation rsi = ref arena.RsiFrame;
        const int Kind = (int)MessageFrameChoice.RsiFrame;
        int optionals = (rsi.HasRtes ? 1 : 0) | (rsi.HasRtss ? 2 : 0);
        return device.Counter(Kind).Judge(rsi.MsgCnt, null, arrivalMs, _limits)
            | Repeated(device, Kind, Hash.Mix(HashBehindTime(payload, rsi.HasMoy), (ulong)optionals), arrivalMs, foreign: false);
    }

    private PlausibilityReasons Repeated(DevicePast device, int kind, ulong hash, long arrivalMs, bool foreign) =>
        !device.Content(kind).IsOdd(hash, arrivalMs, _limits) ? PlausibilityReasons.None
            : foreign ? PlausibilityReasons.ContentChanged | PlausibilityReasons.ForeignNode
            : PlausibilityReasons.ContentChanged;

    /// <summary>
    /// Hash of what a MAP or RSI repeats, without decoding it again: all octets behind msgCnt and the minute. Frame index
    /// (4 bits), preamble (2 of a MAP, 4 of an RSI), msgCnt (7) and minute (20) end in the second octet, or with a minute in
    /// the fifth; of the octets cut by that border, the upper bits are left out.
    /// </summary>
    private static ulong HashBehindTime(ReadOnlySpan<byte> payload, bool hasMinute)
    {
        int border = hasMinute ? 4 : 1;
        if (payload.Length <= border)
        {
            return 0;
        }

        // 4 + 2 + 7 + 20 = 33 bits of a MAP and 35 of an RSI; without the minute 13 and 15.
        uint cut = (uint)payload[border] & (hasMinute ? 0x1Fu : 0x01u);
        return Hash.Mix(XxHash3.HashToUInt64(payload[(border + 1)..]), cut);
    }

    private static ulong Mix(ulong hash, in NodeReferenceID node) =>
        Hash.Mix(hash, ((ulong)(node.HasRegion ? node.Region + 1 : 0) << 16) | node.Id);
}
