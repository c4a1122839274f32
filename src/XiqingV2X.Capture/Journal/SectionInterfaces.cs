using System.Text;
using XiqingV2X.Capture.Pcapng;

namespace XiqingV2X.Capture.Journal;

/// <summary>Which RSU each interface number of a section stands for, as its descriptions and their copies tell.</summary>
internal sealed class SectionInterfaces(RsuTable rsus)
{
    private const int Most = 65_536;

    /// <summary>Of no journal: another tool wrote it.</summary>
    private const int Foreign = -1;

    private const int Unknown = -2;

    private readonly List<int> _rsuOf = [];

    /// <summary>Number of the next description that does not say its own.</summary>
    private int _next;

    /// <summary>Unreadable bytes may have held a description: a number that none is known for may be of any RSU.</summary>
    public bool MayHaveMissedOne { get; set; }

    /// <summary>RSU of each number; negative for none of a journal's.</summary>
    public IReadOnlyList<int> Rsus => _rsuOf;

    /// <summary>Takes what an index says: reading may begin behind the descriptions.</summary>
    public void Load(IReadOnlyList<string> names)
    {
        Clear();
        for (int number = 0; number < names.Count; number++)
        {
            if (names[number].Length > 0)
            {
                Set(number, Encoding.UTF8.GetBytes(names[number]));
            }
        }
    }

    public void Clear()
    {
        _rsuOf.Clear();
        _next = 0;
        MayHaveMissedOne = false;
    }

    /// <summary>Takes an interface description.</summary>
    /// <returns>False when its sum is wrong.</returns>
    public bool Add(ReadOnlySpan<byte> block)
    {
        SealState seal = PcapngFormat.ReadInterfaceSeal(block, out int number);
        if (seal == SealState.Wrong)
        {
            MayHaveMissedOne = true;
            return false;
        }

        bool isOfJournal = InterfaceBlock.TryRead(block, out InterfaceBlock read) && read.IsJournal;
        if (seal == SealState.Right)
        {
            Set(number, read.Name);
        }
        else if (!isOfJournal)
        {
            Set(_next, Foreign);
        }
        else if (MayHaveMissedOne)
        {
            Set(_next, RsuTable.Unidentified);
        }
        else
        {
            Set(_next, read.Name);
        }

        return true;
    }

    /// <summary>Takes a copy of a description.</summary>
    public void Add(in InterfaceCopyBlock copy) => Set(copy.Number, copy.Name);

    /// <summary>The sender behind an interface number; null where the number stands for none of a journal's.</summary>
    public int? RsuOf(int number)
    {
        int rsu = (uint)number < (uint)_rsuOf.Count ? _rsuOf[number] : Unknown;
        return rsu switch
        {
            Unknown => MayHaveMissedOne ? RsuTable.Unidentified : null,
            Foreign => null,
            _ => rsu,
        };
    }

    private void Set(int number, ReadOnlySpan<byte> name)
    {
        // An id that the table has no room for still stands for records, of an unidentified sender.
        _ = rsus.TryAdd(name, out int rsu);
        Set(number, rsu);
    }

    private void Set(int number, int rsu)
    {
        if ((uint)number >= Most)
        {
            return;
        }

        while (_rsuOf.Count <= number)
        {
            _rsuOf.Add(Unknown);
        }

        _rsuOf[number] = rsu;
        _next = Math.Max(_next, number + 1);
    }
}
