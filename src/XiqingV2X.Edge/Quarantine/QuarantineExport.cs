using System.Buffers;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Storage.Quarantine;

namespace XiqingV2X.Edge.Quarantine;

/// <summary>
/// Writes quarantined uploads as a capture: a journal segment, which Wireshark, <c>xv2x decode</c> and a node's replay read.
/// Each upload once, whole where the journal still has it, with its arrival, sender and topic; oldest first.
/// </summary>
internal static class QuarantineExport
{
    /// <summary>Writes a capture file.</summary>
    /// <returns>Uploads in it.</returns>
    public static async Task<int> WriteAsync(string file, IJournalStorage journal, IEnumerable<QuarantineEntry> entries, CancellationToken cancellation)
    {
        string folder = file + ".tmp";
        int uploads = 0;
        try
        {
            var rsus = new RsuTable(65_536);
            var options = new JournalOptions { SegmentBytes = long.MaxValue, SegmentAge = TimeSpan.MaxValue, BatchCount = 64, MaxUploadBytes = JournalOptions.LargestUpload };
            using (var capture = JournalWriter.Open(folder, rsus, null, options, TimeProvider.System))
            {
                foreach (QuarantineEntry entry in entries.OrderBy(entry => entry.Id).DistinctBy(entry => entry.JournalPosition))
                {
                    Append append = QuarantinedUpload.FromJournal<Append>(journal, entry, Copy) ?? Copy(entry);
                    while (append(capture, rsus) == AppendStatus.NoCapacity)
                    {
                        await capture.CapacityAsync(cancellation);
                    }

                    uploads++;
                }

                await capture.FlushAsync(cancellation);
            }

            string segment = Path.Combine(folder, "000001.pcapng");
            if (uploads > 0)
            {
                File.Move(segment, file, overwrite: true);
            }

            return uploads;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private delegate AppendStatus Append(JournalWriter capture, RsuTable rsus);

    private static Append Copy(in JournalRecord record)
        => Copy(record.RsuId, record.ArrivalNs, record.Qos, record.Dup, record.Retain, record.PacketId, record.Topic.ToArray(), record.Payload.ToArray());

    private static Append Copy(QuarantineEntry entry)
        => Copy(entry.Rsu, entry.ArrivalNs, 0, false, false, 0, Encoding.UTF8.GetBytes(entry.Topic), entry.Payload);

    private static Append Copy(string rsu, long arrivalNs, byte qos, bool dup, bool retain, ushort packetId, byte[] topic, byte[] payload)
        => (capture, rsus) => capture.TryAppend(
            new Upload
            {
                RsuIndex = rsus.TryAdd(Encoding.UTF8.GetBytes(rsu), out int index) ? index : RsuTable.Unidentified,
                ArrivalNs = arrivalNs,
                Qos = qos,
                Dup = dup,
                Retain = retain,
                PacketId = packetId,
                Topic = topic,
                Payload = new ReadOnlySequence<byte>(payload),
            },
            out _);
}
