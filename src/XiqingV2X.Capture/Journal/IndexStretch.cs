using System.Collections;

namespace XiqingV2X.Capture.Journal;

/// <summary>A stretch of a segment: where it begins, when its records arrived, and who sent them.</summary>
internal sealed class IndexStretch
{
    private BitArray _senders = new(64);

    public long Offset { get; init; }

    public long FirstNs { get; set; }

    public long LastNs { get; set; }

    public int Records { get; set; }

    public static IndexStretch Read(BinaryReader reader)
    {
        var stretch = new IndexStretch
        {
            Offset = reader.ReadInt64(),
            FirstNs = reader.ReadInt64(),
            LastNs = reader.ReadInt64(),
            Records = reader.ReadInt32(),
        };
        stretch._senders = new BitArray(reader.ReadBytes(reader.ReadUInt16()));
        return stretch;
    }

    public void Add(long arrivalNs, int sender)
    {
        FirstNs = Math.Min(FirstNs, arrivalNs);
        LastNs = Math.Max(LastNs, arrivalNs);
        Records++;
        Set(sender);
    }

    public bool Holds(int sender) => sender < _senders.Length && _senders[sender];

    /// <summary>The same with senders told by interface number instead of their place in a table.</summary>
    public IndexStretch ByInterface(IReadOnlyList<int> rsuOfInterface)
    {
        var stretch = new IndexStretch { Offset = Offset, FirstNs = FirstNs, LastNs = LastNs, Records = Records };
        for (int i = 0; i < rsuOfInterface.Count; i++)
        {
            if (rsuOfInterface[i] >= 0 && Holds(rsuOfInterface[i]))
            {
                stretch.Set(i);
            }
        }

        return stretch;
    }

    public void Write(BinaryWriter writer)
    {
        byte[] senders = new byte[(_senders.Length + 7) / 8];
        _senders.CopyTo(senders, 0);
        writer.Write(Offset);
        writer.Write(FirstNs);
        writer.Write(LastNs);
        writer.Write(Records);
        writer.Write((ushort)senders.Length);
        writer.Write(senders);
    }

    private void Set(int sender)
    {
        if (sender >= _senders.Length)
        {
            _senders.Length = Math.Max(_senders.Length * 2, sender + 1);
        }

        _senders[sender] = true;
    }
}
