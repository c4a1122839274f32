using System.Globalization;
using System.Text;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Edge.Ingest;
using XiqingV2X.Edge.Ingest.Framing;
using XiqingV2X.Edge.Ingest.Topics;
using XiqingV2X.Edge.Pipeline;

namespace XiqingV2X.Edge.Cli;

/// <summary>Decodes every message of a journal segment, or of a journal folder, with where it came from.</summary>
internal static class CaptureDecoder
{
    public static void Decode(string file, DecodedLineWriter writer)
    {
        using JournalReader reader = Open(file);
        while (reader.TryRead(out JournalRecord record))
        {
            Decode(record, writer);
        }

        foreach (JournalDamage damage in reader.Damages)
        {
            writer.WriteUnreadable(damage.ToString(), (int)Math.Min(damage.Bytes, int.MaxValue));
        }
    }

    private static JournalReader Open(string file)
    {
        if (Directory.Exists(file))
        {
            string? journal = new[] { file, DataFolder.Journal(file) }.FirstOrDefault(folder =>
                Directory.Exists(folder) && DirectoryJournalStorage.OpenForReading(folder).Segments().Count > 0);
            return journal is null
                ? throw new WrongUseException($"'{file}' holds no journal segment (*.pcapng)")
                : JournalReader.Open(journal, new RsuTable(), JournalPosition.Start);
        }

        if (!File.Exists(file))
        {
            throw new WrongUseException($"'{file}' does not exist: name a journal segment or a journal folder");
        }

        return new JournalReader(new SegmentFileStorage(file), new RsuTable(), JournalPosition.Start);
    }

    private static void Decode(in JournalRecord record, DecodedLineWriter writer)
    {
        string rsu = record.RsuId;
        string time = DateTimeOffset.UnixEpoch.AddTicks(record.ArrivalNs / 100).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
        string topic = Encoding.UTF8.GetString(record.Topic);
        if (topic == UploadProcessor.TickTopic)
        {
            return;
        }

        TopicRoute route = TopicRouter.Route(record.Topic);
        FramedUpload upload = UploadFramer.Open(route, record.Payload, record.ArrivalNs);
        if (upload.Reason != UploadReason.None)
        {
            writer.WriteUnreadable(upload.Reason.ToString(), record.Payload.Length, Origin);
            return;
        }

        foreach (FramedMessage message in upload)
        {
            if (message.Reason == UploadReason.None)
            {
                writer.Write(record.Payload.Slice(message.Offset, message.Length), Origin, rsu);
            }
            else
            {
                writer.WriteUnreadable(message.Reason.ToString(), message.Length, Origin);
            }
        }

        void Origin(System.Text.Json.Utf8JsonWriter json)
        {
            json.WriteString("time", time);
            json.WriteString("rsu", rsu);
            json.WriteString("topic", topic);
        }
    }
}
