namespace XiqingV2X.Capture.Journal;

/// <summary>Which RSU an interface number stands for, and back. Grows only; read without a lock, changed under the writer's.</summary>
internal sealed class InterfaceTable
{
    private int[] _rsuOfInterface = new int[64];

    /// <summary>Interface number + 1; 0 while the RSU has none.</summary>
    private int[] _interfaceOfRsu = new int[64];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public int RsuOf(int interfaceId) => Volatile.Read(ref _rsuOfInterface)[interfaceId];

    public bool TryFind(int rsuIndex, out int interfaceId)
    {
        int[] table = Volatile.Read(ref _interfaceOfRsu);
        interfaceId = rsuIndex < table.Length ? Volatile.Read(ref table[rsuIndex]) - 1 : -1;
        return interfaceId >= 0;
    }

    /// <summary>Gives the next number. The caller holds the writer's lock and has the description block in the stream already.</summary>
    public int Add(int rsuIndex)
    {
        int id = _count;
        if (id == _rsuOfInterface.Length)
        {
            Volatile.Write(ref _rsuOfInterface, Grown(_rsuOfInterface, id + 1));
        }

        _rsuOfInterface[id] = rsuIndex;
        Volatile.Write(ref _count, id + 1);
        if (rsuIndex >= _interfaceOfRsu.Length)
        {
            Volatile.Write(ref _interfaceOfRsu, Grown(_interfaceOfRsu, rsuIndex + 1));
        }

        // Last: whoever finds the number may use it at once.
        Volatile.Write(ref _interfaceOfRsu[rsuIndex], id + 1);
        return id;
    }

    private static int[] Grown(int[] table, int needed)
    {
        int[] larger = new int[Math.Max(table.Length * 2, needed)];
        table.CopyTo(larger, 0);
        return larger;
    }
}
