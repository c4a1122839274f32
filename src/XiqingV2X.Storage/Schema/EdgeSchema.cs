namespace XiqingV2X.Storage.Schema;

/// <summary>
/// The steps of the edge store's schema. A step that was released is never edited; a change is a further step.
/// </summary>
internal static class EdgeSchema
{
    /// <summary>Marks the file as ours ("XQV2" in ASCII), so that another program's database is not taken for one.</summary>
    public const int ApplicationId = 0x58515632;

    public static IReadOnlyList<Migration> Steps { get; } =
    [
        // A point's key (series, window, tags) is stored once, its field names once per layout; a point itself is two
        // small integers, a start and its doubles. "seq" is the order in which points became final: a changed point
        // moves to the end, so that a reader behind a cursor sees it again.
        new(1, "points, ledger, quarantine, register, cursors, checkpoint", """
            CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

            CREATE TABLE layout(id INTEGER PRIMARY KEY, fields TEXT NOT NULL UNIQUE);
            CREATE TABLE point_key(
                id INTEGER PRIMARY KEY,
                series TEXT NOT NULL,
                window_s INTEGER NOT NULL,
                tags TEXT NOT NULL,
                UNIQUE(series, window_s, tags));
            CREATE TABLE point(
                seq INTEGER PRIMARY KEY,
                key INTEGER NOT NULL REFERENCES point_key(id),
                start_ms INTEGER NOT NULL,
                layout INTEGER NOT NULL REFERENCES layout(id),
                fields BLOB NOT NULL);
            CREATE UNIQUE INDEX point_key_start ON point(key, start_ms);

            CREATE TABLE ledger(
                rsu TEXT NOT NULL,
                kind TEXT NOT NULL,
                received INTEGER NOT NULL,
                stored INTEGER NOT NULL,
                deduplicated INTEGER NOT NULL,
                in_flight INTEGER NOT NULL,
                messages INTEGER NOT NULL,
                messages_rejected INTEGER NOT NULL,
                bytes INTEGER NOT NULL,
                PRIMARY KEY(rsu, kind)) WITHOUT ROWID;
            CREATE TABLE ledger_reason(
                rsu TEXT NOT NULL,
                kind TEXT NOT NULL,
                outcome TEXT NOT NULL CHECK(outcome IN ('rejected', 'shed')),
                reason TEXT NOT NULL,
                uploads INTEGER NOT NULL,
                PRIMARY KEY(rsu, kind, outcome, reason)) WITHOUT ROWID;

            CREATE TABLE quarantine(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                arrival_ns INTEGER NOT NULL,
                rsu TEXT NOT NULL,
                kind TEXT NOT NULL,
                topic TEXT NOT NULL,
                reason TEXT NOT NULL,
                bit_offset INTEGER NOT NULL,
                field TEXT NOT NULL,
                payload BLOB NOT NULL,
                journal TEXT NOT NULL);

            CREATE TABLE pending_rsu(
                id TEXT PRIMARY KEY,
                first_ns INTEGER NOT NULL,
                last_ns INTEGER NOT NULL,
                uploads INTEGER NOT NULL) WITHOUT ROWID;

            CREATE TABLE register_zone(
                one INTEGER PRIMARY KEY CHECK(one = 1),
                version INTEGER NOT NULL,
                label TEXT NOT NULL,
                invented INTEGER NOT NULL);
            INSERT INTO register_zone VALUES(1, 0, '', 0);
            CREATE TABLE register_rsu(
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                state TEXT NOT NULL,
                aliases TEXT NOT NULL,
                latitude REAL,
                longitude REAL,
                junction TEXT,
                town_code TEXT,
                profile TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE register_junction(
                node TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                latitude REAL NOT NULL,
                longitude REAL NOT NULL,
                signalised INTEGER NOT NULL,
                rsi_registered INTEGER NOT NULL,
                town_code TEXT) WITHOUT ROWID;
            CREATE TABLE register_road(
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                class TEXT NOT NULL,
                line TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE register_audit(
                version INTEGER PRIMARY KEY,
                at_ms INTEGER NOT NULL,
                actor TEXT NOT NULL,
                action TEXT NOT NULL,
                subject TEXT NOT NULL,
                detail TEXT NOT NULL);

            CREATE TABLE cursor(
                destination TEXT PRIMARY KEY,
                seq INTEGER NOT NULL,
                accepted INTEGER NOT NULL,
                set_aside INTEGER NOT NULL,
                updated_ms INTEGER NOT NULL) WITHOUT ROWID;
            CREATE TABLE checkpoint(
                one INTEGER PRIMARY KEY CHECK(one = 1),
                position TEXT NOT NULL,
                state BLOB NOT NULL,
                committed_ms INTEGER NOT NULL);
            """),
        new(2, "messages to devices", """
            CREATE TABLE downlink(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                device TEXT NOT NULL,
                kind TEXT NOT NULL,
                topic TEXT NOT NULL,
                payload BLOB NOT NULL,
                seq_num TEXT NOT NULL,
                wants_ack INTEGER NOT NULL,
                state TEXT NOT NULL,
                attempts INTEGER NOT NULL,
                created_ms INTEGER NOT NULL,
                updated_ms INTEGER NOT NULL,
                expires_ms INTEGER NOT NULL,
                note TEXT NOT NULL);
            CREATE INDEX downlink_device ON downlink(device, id);
            """),

        // Apart from the checkpoint, which is written twice a second: this is large and changes once a minute.
        new(3, "memory of the pipeline", """
            CREATE TABLE pipeline_memory(one INTEGER PRIMARY KEY CHECK(one = 1), memory BLOB NOT NULL);
            """),
        new(4, "suspect messages in the ledger", "ALTER TABLE ledger ADD COLUMN messages_suspect INTEGER NOT NULL DEFAULT 0"),
        new(5, "alerts, audit", """
            CREATE TABLE alert(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                rule TEXT NOT NULL,
                subject TEXT NOT NULL,
                severity TEXT NOT NULL,
                raised_ms INTEGER NOT NULL,
                cleared_ms INTEGER,
                value REAL,
                threshold REAL NOT NULL,
                detail TEXT NOT NULL,
                ack_ms INTEGER,
                ack_by TEXT NOT NULL DEFAULT '',
                ack_note TEXT NOT NULL DEFAULT '');
            CREATE INDEX alert_open ON alert(id) WHERE cleared_ms IS NULL;
            CREATE TABLE audit(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at_ms INTEGER NOT NULL,
                actor TEXT NOT NULL,
                role TEXT NOT NULL,
                source TEXT NOT NULL,
                action TEXT NOT NULL,
                subject TEXT NOT NULL,
                detail TEXT NOT NULL,
                outcome TEXT NOT NULL);
            CREATE INDEX audit_at ON audit(at_ms);
            """),

        // Areas, fleets, attestations and targets are few and read whole: one table, a row an entry, its content as JSON.
        new(6, "roads by town, key junctions, areas, fleets, attestations, targets", """
            ALTER TABLE register_junction ADD COLUMN key INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE register_junction ADD COLUMN retrofit_accepted TEXT;
            ALTER TABLE register_junction ADD COLUMN sensing INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE register_road ADD COLUMN town_code TEXT;
            ALTER TABLE register_road ADD COLUMN area TEXT;
            ALTER TABLE register_rsu ADD COLUMN from_gcj02 INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE register_junction ADD COLUMN from_gcj02 INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE register_road ADD COLUMN from_gcj02 INTEGER NOT NULL DEFAULT 0;
            CREATE TABLE register_entry(
                kind TEXT NOT NULL,
                id TEXT NOT NULL,
                content TEXT NOT NULL,
                PRIMARY KEY(kind, id)) WITHOUT ROWID;
            """),
    ];
}
