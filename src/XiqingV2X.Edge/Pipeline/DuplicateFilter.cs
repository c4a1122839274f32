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

    private Memory?[] _byRsu = new Memory?[64];

    /// <summary>True when this upload is a redelivery; otherwise remembers it.</summary>
    /// <param name="rsu">Index of the RSU.</param>
    /// <param name="dup">DUP flag.</param>
    /// <param name="packetId">Packet identifier.</param>
    /// <param name="topic">Topic, UTF-8.</param>
    /// <param name="payload">Payload.</param>
    public bool IsRedelivery(int rsu, bool dup, ushort packetId, ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload)
    {
        if (rsu >= _byRsu.Length)
        {
            Array.Resize(ref _byRsu, Math.Max(_byRsu.Length * 2, rsu + 1));
        }

        Memory memory = _byRsu[rsu] ??= new Memory();
        ulong hash = XxHash3.HashToUInt64(payload, (long)XxHash3.HashToUInt64(topic, packetId));
        if (dup && memory.Contains(hash))
        {
            return true;
        }

        memory.Add(hash);
        return false;
    }

    /// <summary>
    /// The newest hashes. Every upload adds one, few have DUP set: so adding touches one place, and the whole ring is looked
    /// through, which takes half a microsecond, only for those.
    /// </summary>
    private sealed class Memory
    {
        // Room for as many as there were: most units send few uploads at QoS 1.
        private ulong[] _ring = new ulong[64];
        private long _added;

        public bool Contains(ulong hash) => _ring.AsSpan(0, (int)Math.Min(_added, Remembered)).Contains(hash);

        public void Add(ulong hash)
        {
            if (_added == _ring.Length && _added < Remembered)
            {
                Array.Resize(ref _ring, 2 * _ring.Length);
            }

            _ring[_added++ % Remembered] = hash;
        }
    }
}
