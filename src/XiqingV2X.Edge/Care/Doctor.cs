using System.Runtime.Versioning;
using XiqingV2X.Capture;
using XiqingV2X.Capture.Journal;
using XiqingV2X.Coverage.Register;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Edge.Pipeline;
using XiqingV2X.Storage;
using XiqingV2X.Storage.Access;
using XiqingV2X.Traffic;
using XiqingV2X.Traffic.Ledger;

namespace XiqingV2X.Edge.Care;

/// <summary>Looks over a data folder, also beside its running node, and changes nothing in it but missing indexes of the journal.</summary>
internal sealed class Doctor(string data, TimeProvider clock)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);
    private readonly List<Finding> _findings = [];
    private readonly string _journal = Path.Combine(data, "journal");

    private string Store => Path.Combine(data, EdgeStoreOptions.FileName);

    public IReadOnlyList<Finding> Examine()
    {
        Node();
        Modes();
        Disk();
        bool readable = Databases();
        long newestNs = Journal();
        Clock(newestNs);
        if (readable)
        {
            using EdgeStore store = EdgeStore.Open(new EdgeStoreOptions { DataFolder = data, ReadOnly = true, Series = TrafficSeries.All });
            Checkpoint(store);
            Ledger(store);
            Register(store);
        }

        LeftOvers();
        return _findings;
    }

    private void Node()
    {
        bool running = DirectoryJournalStorage.IsHeld(_journal);

        Good("node", running ? "a node is using the folder; what it is writing now may show as in flight" : "no node is using the folder");
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsOpen(string path) => (File.GetUnixFileMode(path) & PrivateFile.Others) != 0;

    private void Modes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Of the folder and its secrets; the rest is behind the folder's own mode.
        string[] secret = [data, .. Exist(CredentialStore.FileName, "keys"), .. Exist("keys").SelectMany(Directory.GetFiles)];
        string[] open = [.. secret.Where(IsOpen)];
        if (open.Length == 0)
        {
            Good("file modes", "nobody but the owner may read the folder");
        }

        foreach (string path in open)
        {
            Bad("file modes", $"{path} is open to others ({Octal(File.GetUnixFileMode(path))})", $"chmod {(Directory.Exists(path) ? "700" : "600")} {path}");
        }

        IEnumerable<string> Exist(params string[] names) => names.Select(name => Path.Combine(data, name)).Where(Path.Exists);
    }

    private void Disk()
    {
        var drive = new DriveInfo(data);
        long least = DiskBudget.KeepFree(new JournalSettings().KeepFreeMiB, drive.TotalSize);
        string text = Text($"{drive.AvailableFreeSpace >> 20} MiB of {drive.TotalSize >> 20} MiB free");
        Note("disk", drive.AvailableFreeSpace >= least, text,
            "make room, or lower Journal:KeepMiB; the running node retires the journal while less than Journal:KeepFreeMiB is free");
    }

    private bool Databases()
    {
        bool readable = false;
        string[] databases = Directory.GetFiles(data, "*.db");
        foreach (string database in databases)
        {
            string name = Path.GetFileName(database);
            IReadOnlyList<string> damage = DatabaseFile.FindDamage(database);
            Note(name, damage.Count == 0, damage.Count == 0 ? "whole (integrity_check)" : $"damaged: {string.Join("; ", damage.Take(3))}",
                $"stop the node and restore the newest backup (xv2x restore); without one, move {name} away: the node makes it again from the journal that is there");
            if (name != EdgeStoreOptions.FileName || damage.Count > 0)
            {
                continue;
            }

            int? schema = DatabaseFile.ReadSchema(database);
            readable = schema == DatabaseFile.KnownSchema;
            Note("schema", readable, Text($"version {(object?)schema ?? "none"}; this program writes {DatabaseFile.KnownSchema}"), schema switch
            {
                null => $"{name} is no edge store: name the data folder of a node",
                var known when known < DatabaseFile.KnownSchema => "back up, then start the node with this program: it brings the store forward",
                _ => "use the program of the version that wrote it, or a newer one",
            });
        }

        if (!databases.Contains(Store))
        {
            Bad("edge.db", $"{Store} does not exist", "name the data folder of a node; if it was lost, the node makes it again from the journal that is there");
        }

        return readable;
    }

    /// <summary>Reads the whole journal; every record and, in compressed segments, every frame has its sum.</summary>
    private long Journal()
    {
        long newestNs = 0;
        try
        {
            using var reader = JournalReader.Open(_journal, new RsuTable(), JournalPosition.Start);
            while (reader.TryRead(out JournalRecord record))
            {
                newestNs = Math.Max(newestNs, record.ArrivalNs);
            }

            // The first segments are retired with time, and of the last the end may be on its way to the disk.
            JournalDamage[] damages = [.. reader.Damages.Where(damage => damage.Kind != JournalDamageKind.TornTail
                && (damage.Kind != JournalDamageKind.MissingSegment || damage.Position.Segment > FirstSegment()))];
            Note("journal", damages.Length == 0,
                damages.Length == 0
                    ? Text($"{reader.Records} records, every CRC right")
                    : Text($"{reader.Records} records; {damages.Length} damaged stretches: {string.Join(", ", damages.Take(5).Select(damage => $"{damage.Kind} at {damage.Position}"))}"),
                "look at the disk (smartctl, dmesg); the node passes damaged records over, counts them, and keeps their bytes in journal/damaged; a backup may have them whole");
        }
        catch (IOException e)
        {
            Bad("journal", $"cannot be read: {e.Message}", "look at the disk and at who owns the folder");
        }

        return newestNs;
    }

    private int FirstSegment() => DirectoryJournalStorage.OpenForReading(_journal).Segments() is [var first, ..] ? first : 0;

    private void Clock(long newestNs)
    {
        DateTimeOffset newest = DateTimeOffset.UnixEpoch.AddTicks(newestNs / 100);
        DateTimeOffset now = clock.GetUtcNow();
        Note("clock", newest <= now + ClockTolerance,
            newestNs == 0 ? "the journal has no record to compare with" : Text($"newest record {newest:yyyy-MM-ddTHH:mm:ssZ}, now {now:yyyy-MM-ddTHH:mm:ssZ}"),
            "the system's clock went back, or was wrong then: set it by NTP (chronyc tracking); arrival stamps go slower until it has caught up, see docs/journal.md");
    }

    private void Checkpoint(EdgeStore store)
    {
        if (store.ReadCheckpoint() is not { } checkpoint)
        {
            Good("checkpoint", "none yet");
            return;
        }

        (JournalPosition end, JournalPosition warmUp) = PipelineState.Read(checkpoint);
        IReadOnlyList<int> segments = DirectoryJournalStorage.OpenForReading(_journal).Segments();

        // A node that was idle since its start stands where the next segment will begin.
        bool there = segments.Count > 0 ? warmUp.Segment >= segments[0] && end.Segment <= segments[^1] + 1 : end == JournalPosition.Start;
        Note("checkpoint", there, there ? $"results up to {end}" : $"results up to {end}, reading from {warmUp}, and the journal holds segments {(segments.Count > 0 ? $"{segments[0]} to {segments[^1]}" : "none")}",
            "store and journal are not of one node or one moment: restore both from one backup");
    }

    private void Ledger(EdgeStore store)
    {
        IReadOnlyList<LedgerRow> rows = OfflineLedger.Read(store, _journal);
        LedgerRow[] off = [.. rows.Where(row => !row.Balances)];
        Note("ledger", off.Length == 0,
            off.Length == 0
                ? Text($"balances: {rows.Sum(row => row.Received)} uploads received, {rows.Sum(row => row.InFlight)} in flight")
                : $"does not balance for {string.Join(", ", off.Take(5).Select(row => $"{row.Rsu} {row.Kind}"))}",
            "a defect of the program or a store that was changed by hand: keep a backup, see xv2x ledger, and report it");
    }

    private void Register(EdgeStore store)
    {
        ZoneRegister register = store.ReadRegister();
        Note("register", register.Rsus.Count > 0,
            Text($"{register.Rsus.Count} RSUs, {register.Junctions.Count} junctions, {register.Roads.Count} roads, version {store.ReadRegisterVersion()}"),
            "nobody is registered: import a zone register (xv2x register import) or approve units that were heard (xv2x rsu pending)");
        int pending = store.ReadPending().Count;
        Note("pending RSUs", pending == 0, pending == 0 ? "none" : Text($"{pending} heard and neither registered nor rejected"), "xv2x rsu pending, then approve or reject");
        string[] nowhere = [.. register.Rsus
            .Where(rsu => rsu.Junction is { } junction && register.Junctions.All(known => known.Node != junction))
            .Select(rsu => $"{rsu.Id} at {rsu.Junction}")];
        if (nowhere.Length > 0)
        {
            Bad("register", $"junctions that are not registered: {string.Join(", ", nowhere.Take(5))}", "register the junctions, or correct the RSUs (xv2x rsu add)");
        }
    }

    private void LeftOvers()
    {
        int letters = Directory.Exists(Path.Combine(data, "dead-letter")) ? Directory.GetFiles(Path.Combine(data, "dead-letter")).Length : 0;
        Note("dead letters", letters == 0, letters == 0 ? "none" : Text($"{letters} files that InfluxDB refused"), $"read why in {Path.Combine(data, "dead-letter")}, put it right, write them again, delete them");
    }

    private void Good(string subject, string text) => _findings.Add(new Finding(subject, true, text));

    private void Bad(string subject, string text, string toDo) => _findings.Add(new Finding(subject, false, text, toDo));

    private void Note(string subject, bool ok, string text, string toDo) => _findings.Add(new Finding(subject, ok, text, ok ? "" : toDo));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}
