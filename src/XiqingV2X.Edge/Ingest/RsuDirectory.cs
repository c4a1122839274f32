using System.Text;
using XiqingV2X.Capture;

namespace XiqingV2X.Edge.Ingest;

/// <summary>
/// Who may send: the register's RSUs with their aliases, and a bounded number of unknown ones, which are taken in and
/// listed for the operator.
/// </summary>
/// <param name="table">The ids, shared with journal and pipeline.</param>
/// <param name="maxUnknown">Most unknown ids that are kept apart.</param>
public sealed class RsuDirectory(RsuTable table, int maxUnknown = 1024)
{
    private readonly Lock _changing = new();
    private bool[] _registered = new bool[64];
    private int _registeredCount;

    /// <summary>The ids.</summary>
    public RsuTable Table { get; } = table;

    /// <summary>Takes an RSU of the register in; again with more aliases as the register changes.</summary>
    /// <returns>The aliases that another RSU has already.</returns>
    public IReadOnlyList<string> Register(string id, IEnumerable<string> aliases)
    {
        ArgumentNullException.ThrowIfNull(aliases);
        lock (_changing)
        {
            int index = Table.Add(id);
            if (index >= _registered.Length)
            {
                bool[] larger = new bool[Math.Max(_registered.Length * 2, index + 1)];
                _registered.CopyTo(larger, 0);
                Volatile.Write(ref _registered, larger);
            }

            if (!_registered[index])
            {
                _registered[index] = true;
                _registeredCount++;
            }

            return [.. aliases.Where(alias => alias.Length > 0 && !TryAlias(alias, id))];
        }
    }

    /// <summary>Takes an RSU out of the register: it is unknown from now on.</summary>
    public void Unregister(string id)
    {
        lock (_changing)
        {
            int index = Table.Add(id);
            if (index < _registered.Length && _registered[index])
            {
                _registered[index] = false;
                _registeredCount--;
            }
        }
    }

    /// <summary>True when the register has it.</summary>
    public bool IsRegistered(int index)
    {
        bool[] registered = Volatile.Read(ref _registered);
        return index < registered.Length && registered[index];
    }

    /// <summary>Finds an id or alias, or takes an unknown id in.</summary>
    /// <returns>False when there are too many unknown ids, or the bytes are no id.</returns>
    public bool TryResolve(ReadOnlySpan<byte> id, out int index)
        => Table.TryFind(id, out index)
            || (Table.Count - 1 - Volatile.Read(ref _registeredCount) < maxUnknown && Table.TryAdd(id, out index));

    /// <summary>
    /// True when the id of a frame does not contradict the sender that the topic named: it is the same RSU's id or alias,
    /// the last characters of its id (devices cut theirs to eight), or absent.
    /// </summary>
    public bool Agrees(int index, ReadOnlySpan<byte> frameId)
    {
        if (frameId.IsEmpty)
        {
            return true;
        }

        if (Table.TryFind(frameId, out int other))
        {
            return other == index;
        }

        Span<char> characters = stackalloc char[RsuTable.MaxIdBytes];
        return Encoding.UTF8.TryGetChars(frameId, characters, out int length) && Table[index].AsSpan().EndsWith(characters[..length]);
    }

    private bool TryAlias(string alias, string id)
    {
        if (Table.TryAddAlias(alias, id))
        {
            return true;
        }

        // Heard before the register knew the alias: from now on it is that RSU.
        if (Table.TryFind(Encoding.UTF8.GetBytes(alias), out int other) && !IsRegistered(other))
        {
            Table.Redirect(alias, id);
            return true;
        }

        return false;
    }
}
