using System.IO.Hashing;

namespace XiqingV2X.Edge.Pipeline;

/// <summary>
/// Finds the redelivery of an upload already taken. MQTT marks a redelivery with DUP but may redeliver what never
/// arrived, so an upload is a duplicate only if it has DUP set and the same topic and payload came under the same packet
/// identifier, which a redelivery keeps (MQTT 5.0, 4.4), at QoS 1 or 2 from the same RSU among its last
/// <see cref="Remembered"/>. Equal content alone is no duplicate: an RSU may well repeat a MAP byte for byte, and the one
/// that is redelivered may be the first of its content that gets here.
/// </summary>
internal sealed class DuplicateFilter
{
    /// <summary>Uploads remembered of one RSU: more than any in-flight window of MQTT 3.1.1 clients in the field.</summary>
    public const int Remembered = 4096;

    private readonly Dictionary<string, Memory> _byRsu = [];

    /// <summary>True when this upload is a redelivery; otherwise remembers it.</summary>
    public bool IsRedelivery(string rsu, bool dup, ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        if (!_byRsu.TryGetValue(rsu, out Memory? memory))
        {
            memory = new Memory();
            _byRsu.Add(rsu, memory);
        }

        ulong hash = XxHash3.HashToUInt64(payload, (long)XxHash3.HashToUInt64(topic, packetId));
        if (dup && memory.Contains(hash))
        {
            return true;
        }

        memory.Add(hash);
        return false;
    }

    private sealed class Memory
    {
        private readonly ulong[] _ring = new ulong[Remembered];
        private readonly Dictionary<ulong, int> _counts = new(Remembered + 1);
        private long _added;

        public bool Contains(ulong hash) => _counts.ContainsKey(hash);

        public void Add(ulong hash)
        {
            int slot = (int)(_added % Remembered);
            if (_added >= Remembered)
            {
                ulong oldest = _ring[slot];
                if (--System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(_counts, oldest) == 0)
                {
                    _counts.Remove(oldest);
                }
            }

            _ring[slot] = hash;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, hash, out _)++;
            _added++;
        }
    }
}
