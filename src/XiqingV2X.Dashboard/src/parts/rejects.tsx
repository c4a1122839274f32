import { useRef, useState } from "preact/hooks";
import { api, url, type QuarantineEntry } from "../data/api";
import { usePoll } from "../data/poll";
import { bytes, moment, num } from "../format";
import { t } from "../i18n";
import { reasonText } from "../i18n/reasons";
import { Nothing, Panel, Table, Waiting } from "./basics";
import { MessageTree } from "./messageTree";

/** What was refused, newest first, and the bytes of the one that is chosen. */
export function Rejects(props: { rsu?: string }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const read = usePoll((abort) => api.quarantine({ rsu: props.rsu, limit: 200 }, abort), 5_000, `quarantine ${props.rsu ?? ""}`);
  const entries = read.data?.entries ?? [];
  // The newest of when one began to look: what one reads does not change under one's eyes.
  const first = useRef<number | null>(null);
  first.current ??= entries[0]?.id ?? null;
  const entry = entries.find((known) => known.id === (chosen ?? first.current)) ?? entries[0];
  return (
    <div class="unit-grid rejects">
      <Panel title={t("rejects.title")} note={read.data ? t("rejects.newest", { n: num(entries.length) }) : undefined}
        tools={entries.length > 0 && <a href={url("quarantine/capture", { rsu: props.rsu })} download>{t("rejects.capture")}</a>}>
        {read.data === null ? <Waiting error={read.error} /> : (
          <Table label={t("rejects.title")} rows={entries} rowKey={(row) => row.id} onRow={(row) => setChosen(row.id)} chosen={entry?.id ?? null} empty={t("rejects.none")} columns={[
            { key: "at", title: t("rejects.at"), cell: (row) => moment(row.arrivalMs) },
            ...(props.rsu ? [] : [{ key: "rsu", title: t("rsu.id"), cell: (row: QuarantineEntry) => row.rsu || t("quality.unidentified") }]),
            { key: "kind", title: t("rsu.kind"), cell: (row) => row.kind.toUpperCase() },
            { key: "reason", title: t("rejects.reason"), cell: (row) => <span class="warn-text" title={row.reason}>{reasonText(row.reason)}</span> },
            { key: "field", title: t("rejects.field"), cell: (row) => <span class="whole">{row.field ?? "—"}</span> },
            { key: "bytes", title: t("rsu.size"), numeric: true, cell: (row) => bytes(row.bytes) },
          ]} />
        )}
      </Panel>
      <Panel title={t("rejects.content")} note={entry ? `#${entry.id}` : undefined}>{entry ? <Content key={entry.id} entry={entry} /> : <Nothing>{t("rejects.none")}</Nothing>}</Panel>
    </div>
  );
}

/** A refused upload: what it was refused for, its fields as far as they can be read, and its bytes with the place where that ended. */
function Content(props: { entry: QuarantineEntry }) {
  const { entry } = props;
  const read = usePoll((abort) => api.quarantined(entry.id, abort), 60_000, `quarantined ${entry.id}`);
  const decoded = read.data?.decoded ?? null;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t("rejects.content")}>
      <dl class="facts">
        <div><dt>{t("rejects.topic")}</dt><dd>{entry.topic}</dd></div>
        <div><dt>{t("rejects.reason")}</dt><dd class="warn-text" title={entry.reason}>{reasonText(entry.reason)}</dd></div>
        <div><dt>{t("rejects.place")}</dt><dd>{entry.bit === null ? t("rejects.noPlace") : t("rejects.bitOf", { bit: num(entry.bit), octet: num(Math.floor(entry.bit / 8) + (decoded?.offset ?? 0)), all: num((decoded?.bytes ?? entry.bytes) * 8) })}</dd></div>
        <div><dt>{t("rejects.field")}</dt><dd>{entry.field ?? "—"}</dd></div>
      </dl>
      <h3 class="pad">{t("rejects.decoded")} <span class="note">{decoded ? (decoded.fields === null ? decoded.schema : t(decoded.whole ? "rejects.fieldsAll" : "rejects.fieldsRead", { n: num(decoded.fields), schema: decoded.schema })) : ""}</span></h3>
      {decoded ? (
        <div data-testid="decoded">
          <MessageTree name={entry.kind} value={decoded.value} />
          {!decoded.whole && <p class="nothing warn-text">{t("rejects.endsAt", { field: entry.field ?? "—", reason: reasonText(entry.reason) })}</p>}
        </div>
      ) : read.data === null ? <Waiting error={read.error} /> : <Nothing>{t("rejects.unreadable")}</Nothing>}
      <h3 class="pad">{t("rejects.bytes")}</h3>
      <Bytes entry={entry} offset={decoded?.offset ?? 0} />
    </div>
  );
}

/** The bytes in rows of sixteen; `offset` is where the message stands in them. */
function Bytes(props: { entry: QuarantineEntry; offset: number }) {
  const { entry } = props;
  const octets = entry.payload.match(/../g) ?? [];
  const failed = entry.bit === null ? null : Math.min(Math.floor(entry.bit / 8) + props.offset, octets.length);
  const rows = Array.from({ length: Math.ceil(Math.min(octets.length, 4096) / 16) }, (_, i) => octets.slice(i * 16, i * 16 + 16));
  const readable = (octet: string) => { const code = Number.parseInt(octet, 16); return code >= 32 && code < 127 ? String.fromCharCode(code) : "·"; };
  return (
    <>
      <pre class="hex">{rows.map((row, i) => (
        <div key={i}><span class="soft">{(i * 16).toString(16).padStart(4, "0")}</span>{"  "}
          {row.map((octet, k) => {
            const at = i * 16 + k;
            return <span key={k} class={failed === null ? "" : at < props.offset ? "soft" : at < failed ? "read" : at === failed ? "broke" : "soft"}>{octet} </span>;
          })}
          {"   ".repeat(16 - row.length)} <span class="soft">{row.map(readable).join("")}</span>
        </div>
      ))}</pre>
      {failed !== null && <p class="note pad">{t("rejects.legend")}</p>}
    </>
  );
}
