-- A store of schema version 5, the one before this program's, as it stood after a short run. Never edited: it is what was released.
PRAGMA application_id=0x58515632;CREATE TABLE schema_version(version INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, note TEXT NOT NULL);
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
;
INSERT INTO schema_version VALUES(1,1790000000001,'points, ledger, quarantine, register, cursors, checkpoint');
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
;
INSERT INTO schema_version VALUES(2,1790000000002,'messages to devices');
CREATE TABLE pipeline_memory(one INTEGER PRIMARY KEY CHECK(one = 1), memory BLOB NOT NULL);
;
INSERT INTO schema_version VALUES(3,1790000000003,'memory of the pipeline');
ALTER TABLE ledger ADD COLUMN messages_suspect INTEGER NOT NULL DEFAULT 0;
INSERT INTO schema_version VALUES(4,1790000000004,'suspect messages in the ledger');
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
;
INSERT INTO schema_version VALUES(5,1790000000005,'alerts, audit');

INSERT INTO counter VALUES('next_seq',2);
INSERT INTO layout VALUES(1,'["flow_vph","speed_kmh","samples"]');
INSERT INTO point_key VALUES(1,'link',10,'{"link":"a>b","node":"b"}');
INSERT INTO point VALUES(1,1,1795413600000,1,X'0000000000C0824000000000004045400000000000000840');
INSERT INTO ledger VALUES('DEMO0001','rsm',10,7,1,0,9,2,4096,3),('DEMO0001','bsm',5,5,0,0,5,0,512,0);
INSERT INTO ledger_reason VALUES('DEMO0001','rsm','rejected','Truncated',2);
INSERT INTO quarantine VALUES(3,1795413600000000000,'DEMO0001','rsm','V2X.RSU.RSM.UP','Truncated',17,'rsmFrame.id',X'0102','000001:96');
INSERT INTO pending_rsu VALUES('NEW-1',1795413600000000000,1795413601000000000,4);
UPDATE register_zone SET version=2,label='zone of before',invented=1;
INSERT INTO register_rsu VALUES('DEMO0001','one','InService','["00000001"]',39.06,117.06,'12','120111','canonical');
INSERT INTO register_junction VALUES('12','corner',39.06,117.06,1,1,'120111');
INSERT INTO register_road VALUES('r1','road','primary','[[117.06,39.06],[117.07,39.06]]');
INSERT INTO register_audit VALUES(1,1795413600000,'import','replace','zone',''),(2,1795413600500,'someone','put','DEMO0001','');
INSERT INTO cursor VALUES('v1 http://127.0.0.1:8086 xv2x',1,1,0,1795413600000);
INSERT INTO checkpoint VALUES(1,'000001:4711',CAST('1 000001:96' AS BLOB),1795413600000);
INSERT INTO downlink VALUES(1,'DEMO0001','rsi','V2X.RSU.RSI.00000001.DOWN',X'7B7D','1',1,'sent',1,1795413600000,1795413600000,1795413660000,'');
INSERT INTO alert VALUES(1,'disk','node','critical',1795413600000,NULL,900.0,1024.0,'900 MiB free',NULL,'','');
INSERT INTO audit VALUES(1,1795413600000,'someone','operator','127.0.0.1','acknowledge-alert','1','','done');
