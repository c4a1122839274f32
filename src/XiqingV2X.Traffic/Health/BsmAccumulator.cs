using XiqingV2X.Traffic.Observations;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Health;

/// <summary>What BSM of one RSU told beside the state of vehicles, in one window.</summary>
internal sealed class BsmAccumulator : IAccumulator<BsmAccumulator>
{
    public long Messages { get; private set; }

    public long EventFlags { get; private set; }

    public long HardBraking { get; private set; }

    public long ControlLoss { get; private set; }

    public long Abnormal { get; private set; }

    public long Emergency { get; private set; }

    public void Add(BsmContent content)
    {
        Messages++;
        if (content == BsmContent.None)
        {
            return;
        }

        EventFlags += (content & BsmContent.EventFlags) != 0 ? 1 : 0;
        HardBraking += (content & BsmContent.HardBraking) != 0 ? 1 : 0;
        ControlLoss += (content & BsmContent.ControlLoss) != 0 ? 1 : 0;
        Abnormal += (content & BsmContent.Abnormal) != 0 ? 1 : 0;
        Emergency += (content & BsmContent.Emergency) != 0 ? 1 : 0;
    }

    public void Merge(BsmAccumulator part)
    {
        Messages += part.Messages;
        EventFlags += part.EventFlags;
        HardBraking += part.HardBraking;
        ControlLoss += part.ControlLoss;
        Abnormal += part.Abnormal;
        Emergency += part.Emergency;
    }

    public void Reset()
    {
        Messages = 0;
        EventFlags = 0;
        HardBraking = 0;
        ControlLoss = 0;
        Abnormal = 0;
        Emergency = 0;
    }

    public void Save(MemoryWriter writer)
    {
        writer.Write7BitEncodedInt64(Messages);
        writer.Write7BitEncodedInt64(EventFlags);
        writer.Write7BitEncodedInt64(HardBraking);
        writer.Write7BitEncodedInt64(ControlLoss);
        writer.Write7BitEncodedInt64(Abnormal);
        writer.Write7BitEncodedInt64(Emergency);
    }

    public void Load(MemoryReader reader)
    {
        Messages = reader.Read7BitEncodedInt64();
        EventFlags = reader.Read7BitEncodedInt64();
        HardBraking = reader.Read7BitEncodedInt64();
        ControlLoss = reader.Read7BitEncodedInt64();
        Abnormal = reader.Read7BitEncodedInt64();
        Emergency = reader.Read7BitEncodedInt64();
    }
}
