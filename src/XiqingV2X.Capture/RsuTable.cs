using System.Collections.Concurrent;
using System.Text;

namespace XiqingV2X.Capture;

/// <summary>
/// Interned RSU ids: bytes to a small dense index and back, without allocating for a known id.
/// Grows only; bounded; reading needs no lock. Index 0 stands for uploads whose sender cannot be told.
/// </summary>
public sealed class RsuTable
{
    /// <summary>Index of <see cref="UnidentifiedId"/>.</summary>
    public const int Unidentified = 0;

    /// <summary>Id that uploads are counted and kept under when their sender cannot be told.</summary>
    public const string UnidentifiedId = "unidentified";

    /// <summary>Longest id in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 64;

    private readonly ConcurrentDictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Lock _adding = new();
    private readonly int _capacity;
    private string[] _ids = new string[64];
    private volatile int _count;

    /// <summary>Makes a table.</summary>
    /// <param name="capacity">Most ids it takes, the unidentified one included.</param>
    public RsuTable(int capacity = 16_384)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _capacity = capacity;
        _lookup = _indexes.GetAlternateLookup<ReadOnlySpan<char>>();
        _ids[0] = UnidentifiedId;
        _indexes[UnidentifiedId] = Unidentified;
        _count = 1;
    }

    /// <summary>Number of ids, the unidentified one included.</summary>
    public int Count => _count;

    /// <summary>The id at an index below <see cref="Count"/>; always the same string.</summary>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_count, nameof(index));
            return Volatile.Read(ref _ids)[index];
        }
    }

    /// <summary>Finds a known id or alias.</summary>
    /// <param name="utf8">Id as it stands in a topic or frame.</param>
    /// <param name="index">Its index; 0 when unknown.</param>
    /// <returns>False when unknown or no possible id.</returns>
    public bool TryFind(ReadOnlySpan<byte> utf8, out int index)
    {
        Span<char> characters = stackalloc char[MaxIdBytes];
        if (TryDecode(utf8, characters, out int length) && _lookup.TryGetValue(characters[..length], out index))
        {
            return true;
        }

        index = Unidentified;
        return false;
    }

    /// <summary>Finds an id or takes it in.</summary>
    /// <param name="utf8">Id as it stands in a topic or frame.</param>
    /// <param name="index">Its index; 0 when it was not taken.</param>
    /// <returns>False when the table is full or the bytes are no possible id.</returns>
    public bool TryAdd(ReadOnlySpan<byte> utf8, out int index)
    {
        Span<char> characters = stackalloc char[MaxIdBytes];
        if (!TryDecode(utf8, characters, out int length))
        {
            index = Unidentified;
            return false;
        }

        return _lookup.TryGetValue(characters[..length], out index) || TryAddNew(new string(characters[..length]), out index);
    }

    /// <summary>Takes an id in, or finds it.</summary>
    /// <exception cref="ArgumentException">The id is no possible id, or the table is full.</exception>
    public int Add(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return TryAdd(Encoding.UTF8.GetBytes(id), out int index)
            ? index
            : throw new ArgumentException($"'{id}' is no possible RSU id, or the table of {_capacity} ids is full", nameof(id));
    }

    /// <summary>Makes another spelling lead to an id, such as the 8 characters of binary frames.</summary>
    /// <returns>False when the alias is already another RSU's id or alias.</returns>
    public bool TryAddAlias(string alias, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        int index = Add(id);
        return _indexes.GetOrAdd(alias, index) == index;
    }

    /// <summary>Makes a spelling lead to an id even where it led elsewhere: an unknown sender turned out to be a known RSU's alias.</summary>
    public void Redirect(string alias, string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(alias);
        _indexes[alias] = Add(id);
    }

    /// <summary>True when the bytes can be an id: 1 to 64 bytes of UTF-8 without control characters, blanks or topic signs.</summary>
    public static bool IsPossibleId(ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[MaxIdBytes];
        return TryDecode(utf8, characters, out _);
    }

    private static bool TryDecode(ReadOnlySpan<byte> utf8, Span<char> characters, out int length)
    {
        length = 0;
        if (utf8.IsEmpty || utf8.Length > MaxIdBytes
            || System.Text.Unicode.Utf8.ToUtf16(utf8, characters, out _, out length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        foreach (char c in characters[..length])
        {
            if (c is '/' or '+' or '#' || char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAddNew(string id, out int index)
    {
        lock (_adding)
        {
            if (_indexes.TryGetValue(id, out index))
            {
                return true;
            }

            if (_count == _capacity)
            {
                index = Unidentified;
                return false;
            }

            index = _count;
            if (index == _ids.Length)
            {
                string[] larger = new string[_ids.Length * 2];
                _ids.CopyTo(larger, 0);
                Volatile.Write(ref _ids, larger);
            }

            _ids[index] = id;

            // The count is published before the id can be found, so that an index found is always readable.
            _count = index + 1;
            _indexes[id] = index;
            return true;
        }
    }
}
