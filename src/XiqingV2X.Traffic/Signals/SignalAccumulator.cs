using XiqingV2X.Traffic.Lanes;
using XiqingV2X.Traffic.Windows;

namespace XiqingV2X.Traffic.Signals;

/// <summary>Changes of one phase in one window, and how well they were told before.</summary>
internal sealed class SignalAccumulator : IAccumulator<SignalAccumulator>
{
    /// <summary>Told end less the end, s.</summary>
    public Mean ErrorS;

    /// <summary>Its size, tenths of a second.</summary>
    public IntHistogram ErrorTenths { get; } = new();

    public int WithinSecond { get; set; }

    public int Changes { get; set; }

    public int GreenToRed { get; set; }

    public int RedToYellow { get; set; }

    public int YellowToGreen { get; set; }

    public int OtherIllegal { get; set; }

    public void Merge(SignalAccumulator part)
    {
        ErrorS.Merge(part.ErrorS);
        ErrorTenths.Merge(part.ErrorTenths);
        WithinSecond += part.WithinSecond;
        Changes += part.Changes;
        GreenToRed += part.GreenToRed;
        RedToYellow += part.RedToYellow;
        YellowToGreen += part.YellowToGreen;
        OtherIllegal += part.OtherIllegal;
    }

    public void Reset()
    {
        ErrorS = default;
        ErrorTenths.Clear();
        WithinSecond = 0;
        Changes = 0;
        GreenToRed = 0;
        RedToYellow = 0;
        YellowToGreen = 0;
        OtherIllegal = 0;
    }

    public void Save(MemoryWriter writer)
    {
        ErrorS.Save(writer);
        ErrorTenths.Save(writer);
        writer.Write7BitEncodedInt(WithinSecond);
        writer.Write7BitEncodedInt(Changes);
        writer.Write7BitEncodedInt(GreenToRed);
        writer.Write7BitEncodedInt(RedToYellow);
        writer.Write7BitEncodedInt(YellowToGreen);
        writer.Write7BitEncodedInt(OtherIllegal);
    }

    public void Load(MemoryReader reader)
    {
        ErrorS.Load(reader);
        ErrorTenths.Load(reader);
        WithinSecond = reader.Read7BitEncodedInt();
        Changes = reader.Read7BitEncodedInt();
        GreenToRed = reader.Read7BitEncodedInt();
        RedToYellow = reader.Read7BitEncodedInt();
        YellowToGreen = reader.Read7BitEncodedInt();
        OtherIllegal = reader.Read7BitEncodedInt();
    }
}
