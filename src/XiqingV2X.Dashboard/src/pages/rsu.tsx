import { useMemo, useState } from "preact/hooks";
import { TimeSeries } from "../charts/timeSeries";
import { align, groupBy, largest, PERIODS, sum, type Period } from "../data/aggregate";
import { api, type Rsu, type RsuDetail } from "../data/api";
import { live } from "../data/live";
import { usePoll } from "../data/poll";
import { age, bytes, moment, named, NONE, num, percent } from "../format";
import { t, tOr } from "../i18n";
import { reasonText } from "../i18n/reasons";
import { Choice, Figure, Nothing, Panel, State, Table, Waiting } from "../parts/basics";
import { KINDS } from "../parts/messageRates";
import { LastMessages } from "../parts/lastMessages";
import { LossByDistance } from "../parts/lossByDistance";
import { Rejects } from "../parts/rejects";
import { go, place } from "../router";
import { EXPECTED_HZ } from "./overview";

const TABS = ["health", "messages", "rejects", "ledger"] as const;
type Tab = (typeof TABS)[number];

/** One roadside unit, beside the list of all. */
export default function RsuPage() {
  const all = usePoll((abort) => api.rsus(abort), 10_000, "rsus");
  live.rsusChanged.value;
  const list = (all.data?.features ?? []).map((feature) => feature.properties).sort((a, b) => weight(b) - weight(a) || a.id.localeCompare(b.id));
  const chosen = place.value.id ?? list[0]?.id ?? null;
  return (
    <>
      <RsuList list={list} error={all.error} waiting={all.data === null} chosen={chosen} />
      {chosen !== null && <Unit key={chosen} id={chosen} />}
    </>
  );
}

function stateOf(rsu: Rsu): string {
  return live.rsus.get(rsu.id)?.state ?? rsu.state;
}

/** Units that need somebody come first. */
function weight(rsu: Rsu): number {
  const state = stateOf(rsu);
  return state === "silent" ? 2 : state === "never-heard" ? 1 : 0;
}

function RsuList(props: { list: Rsu[]; error: string | null; waiting: boolean; chosen: string | null }) {
  const [filter, setFilter] = useState("");
  const shown = props.list.filter((rsu) => `${rsu.id} ${rsu.name}`.toLowerCase().includes(filter.toLowerCase()));
  return (
    <Panel title={t("page.rsu")} note={props.waiting ? undefined : num(props.list.length)} class="side-list">
      <input type="search" class="filter" placeholder={t("list.filter")} aria-label={t("list.filter")} value={filter} onInput={(e) => setFilter(e.currentTarget.value)} />
      {props.waiting ? <Waiting error={props.error} /> : (
        <ul class="rows scroll" tabIndex={0}>
          {shown.slice(0, 400).map((rsu) => (
            <li key={rsu.id}>
              <a href={`#/rsu/${encodeURIComponent(rsu.id)}?${place.value.query}`} aria-current={rsu.id === props.chosen ? "true" : undefined}>
                <State state={stateOf(rsu)}>{named(rsu.name) || rsu.id}</State>
              </a>
            </li>
          ))}
          {shown.length === 0 && <li><Nothing /></li>}
        </ul>
      )}
    </Panel>
  );
}

function Unit(props: { id: string }) {
  const read = usePoll((abort) => api.rsu(props.id, abort), 3_000, `rsu ${props.id}`);
  const tab = (TABS as readonly string[]).includes(place.value.query.get("tab") ?? "") ? place.value.query.get("tab") as Tab : "health";
  const rsu = read.data?.properties;
  live.second.value;
  if (!rsu) return <Panel title={props.id} class="unit-page"><Waiting error={read.error} /></Panel>;
  const state = stateOf(rsu);
  const now = live.rsus.get(rsu.id);
  const ageMs = now?.lastMs !== undefined ? live.now() - now.lastMs : state === "on-air" ? rsu.ageMs : rsu.ageMs;
  return (
    <div class="unit-page">
      <section class="panel unit-head" aria-label={rsu.id}>
        <div class="unit-name">
          <h2>{named(rsu.name) || rsu.id}</h2>
          <State state={state} />
          <span class="soft">{rsu.id}{rsu.registered ? "" : ` · ${t("attention.unregistered")}`}</span>
        </div>
        <Choice label={t("rsu.part")} value={tab} onChange={(next) => go("rsu", rsu.id, { tab: next })} options={TABS.map((name) => [name, t(`rsuTab.${name}`)])} />
      </section>
      {tab === "health" && <Health rsu={rsu} ageMs={ageMs} rateHz={now?.rateHz ?? rsu.rateHz} kinds={now?.kinds} />}
      {tab === "messages" && <Panel title={t("rsu.lastMessages")} note={t("rsu.lastMessagesNote")} class="grow"><LastMessages id={rsu.id} /></Panel>}
      {tab === "rejects" && <Rejects rsu={rsu.id} />}
      {tab === "ledger" && <Register rsu={rsu} />}
    </div>
  );
}

function Health(props: { rsu: RsuDetail; ageMs: number | null; rateHz: number | null; kinds: Record<string, number> | undefined }) {
  const { rsu } = props;
  const [period, setPeriod] = useState<Period>("15m");
  const { ms, window } = PERIODS[period];
  const from = () => Math.round(live.now() - ms);
  const key = `${rsu.id} ${period}`;
  const series = usePoll((abort) => api.metrics("rsu", { rsu: rsu.id, window, from: from(), limit: 5_000 }, abort), 10_000, `series ${key}`);
  const reception = usePoll((abort) => api.metrics("reception", { rsu: rsu.id, window, from: from(), limit: 10_000 }, abort), 15_000, `reception ${key}`);
  const range = usePoll((abort) => api.metrics("radio_range", { rsu: rsu.id, window, from: from(), limit: 1_000 }, abort), 15_000, `range ${key}`);
  const points = series.data?.points ?? [];
  const rates = useMemo(() => {
    const groups = groupBy(points, (point) => point.tags["kind"]!);
    const { times, values } = align(groups, (at) => sum(at, "rate_hz"));
    return { times, lines: KINDS.filter((kind) => values.has(kind)).map((kind) => ({ label: kind.toUpperCase(), color: `kind-${kind}`, values: values.get(kind)!, digits: 1 })) };
  }, [series.data]);
  const delays = useMemo(() => {
    const timed = points.filter((point) => ["bsm", "rsm", "spat"].includes(point.tags["kind"]!));
    const groups = new Map([["all", timed]]);
    const p50 = align(groups, (at) => largest(at, "latency_ms_p50"));
    const p95 = align(groups, (at) => largest(at, "latency_ms_p95"));
    const offset = align(groups, (at) => largest(at, "clock_offset_ms"));
    return { times: p50.times, lines: [
      { label: t("rsu.latencyP50"), color: "kind-bsm", values: p50.values.get("all")!, digits: 0 },
      { label: t("rsu.latencyP95"), color: "kind-map", values: p95.values.get("all")!, digits: 0 },
      { label: t("rsu.clockOffset"), color: "kind-rsm", values: offset.values.get("all")!, digits: 0, dashed: true },
    ] };
  }, [series.data, t("rsu.clockOffset")]);
  const newest = (kind: string, field: string) => points.find((point) => point.tags["kind"] === kind && point.fields[field] !== null)?.fields[field] ?? null;
  const offset = newest("rsm", "clock_offset_ms") ?? newest("spat", "clock_offset_ms");
  const latency = points.find((point) => point.fields["latency_ms_p95"] !== null);
  const d90 = range.data?.points.find((point) => point.fields["d90_m"] !== null);
  const uploads = rsu.ledger.totals;
  return (
    <>
      <dl class="figures wide">
        <Figure label={t("rsu.rate")} value={num(props.rateHz, 1)} unit={t("unit.perS")} ageMs={props.ageMs} />
        <Figure label={t("rsu.latency")} value={num(latency?.fields["latency_ms_p95"])} unit="ms" note={latency ? latency.tags["kind"]!.toUpperCase() : undefined} ageMs={ageOf(latency)} />
        <Figure label={t("rsu.clockOffset")} value={num(offset)} unit="ms" note={t("rsu.clockNote")} tone={offset !== null && Math.abs(offset) > 200 ? "warn" : undefined} />
        <Figure label="d90" value={num(d90?.fields["d90_m"])} unit="m" note={d90 ? t("figure.n", { n: num(d90.fields["packets_received"]) }) : undefined} ageMs={ageOf(d90)} title={t("rsu.d90Title")} />
        <Figure label={t("rsu.rejected")} value={uploads.received > 0 ? percent(uploads.rejected / uploads.received, 2) : NONE} note={t("figure.n", { n: num(uploads.received) })} tone={uploads.rejected > 0 ? "warn" : undefined} />
        <Figure label={t("rsu.firmware")} value={rsu.device?.version ?? NONE} note={rsu.device?.lastReportMs ? t("figure.age", { age: age(live.now() - rsu.device.lastReportMs) }) : t("rsu.noReport")} />
      </dl>
      <div class="unit-grid">
        <Panel title={t("rsu.kinds")}>
          <Table label={t("rsu.kinds")} rows={rsu.kinds} rowKey={(row) => row.kind} empty={t("rsu.nothingHeard")} columns={[
            { key: "kind", title: t("rsu.kind"), cell: (row) => row.kind.toUpperCase() },
            { key: "rate", title: t("rsu.rateHz"), numeric: true, cell: (row) => { const rate = props.kinds ? props.kinds[row.kind] ?? 0 : row.rateHz; const low = EXPECTED_HZ[row.kind] !== undefined && rate < EXPECTED_HZ[row.kind]! / 2; return <span class={low ? "warn-text" : ""}>{num(rate, 1)}</span>; } },
            { key: "expected", title: t("rsu.expected"), numeric: true, cell: (row) => num(EXPECTED_HZ[row.kind]) },
            { key: "age", title: t("rsu.age"), numeric: true, cell: (row) => age(row.ageMs) },
            { key: "messages", title: t("rsu.messages"), numeric: true, cell: (row) => num(row.messages) },
            { key: "rejected", title: t("rsu.rejectedN"), numeric: true, cell: (row) => <span class={row.rejected > 0 ? "warn-text" : ""}>{num(row.rejected)}</span> },
          ]} />
        </Panel>
        <Panel title={t("rsu.rates")} tools={<Choice label={t("history.period")} value={period} onChange={setPeriod} options={(Object.keys(PERIODS) as Period[]).map((name) => [name, t(`period.${name}`)])} />}>
          {series.data === null ? <Waiting error={series.error} /> : rates.times.length === 0 ? <Nothing /> : <TimeSeries label={t("rsu.rates")} unit="Hz" {...rates} />}
        </Panel>
        <Panel title={t("rsu.loss")} note={t("rsu.lossNote")}>
          {reception.data === null ? <Waiting error={reception.error} /> : <LossByDistance points={reception.data.points} d90={d90?.fields["d90_m"] ?? null} />}
        </Panel>
        <Panel title={t("rsu.delays")} note={t("rsu.delaysNote")}>
          {series.data === null ? <Waiting error={series.error} /> : delays.times.length === 0 ? <Nothing /> : <TimeSeries label={t("rsu.delays")} unit="ms" {...delays} />}
        </Panel>
      </div>
    </>
  );
}

function ageOf(point: { startMs: number; windowS: number } | undefined): number | null {
  return point ? Math.max(0, live.now() - point.startMs - point.windowS * 1000) : null;
}

function Register(props: { rsu: RsuDetail }) {
  const { rsu } = props;
  const down = usePoll((abort) => api.downlinks(rsu.id, abort), 3_000, `down ${rsu.id}`);
  const facts: [string, preact.ComponentChildren][] = [
    [t("rsu.id"), rsu.id],
    [t("rsu.registerState"), rsu.registerState ? tOr(`registerState.${rsu.registerState}`, rsu.registerState) : t("attention.unregistered")],
    [t("rsu.junction"), rsu.junction ? <a href={`#/junction/${encodeURIComponent(rsu.junction)}`}>{rsu.junction}</a> : NONE],
    [t("rsu.town"), rsu.town ?? NONE],
    [t("rsu.profile"), rsu.profile ?? NONE],
    [t("rsu.position"), rsu.latitude !== null && rsu.longitude !== null ? `${rsu.latitude.toFixed(6)}, ${rsu.longitude.toFixed(6)}` : NONE],
    [t("rsu.online"), rsu.device ? (rsu.device.online ? t("rsu.yes") : `${t("rsu.no")}${rsu.device.offlineReason ? ` (${rsu.device.offlineReason})` : ""}`) : NONE],
    [t("rsu.reportedAt"), moment(rsu.device?.lastReportMs)],
    [t("rsu.cpu"), rsu.device?.cpuUsePercent === null || rsu.device === null ? NONE : `${num(rsu.device.cpuUsePercent)} %`],
    [t("rsu.memory"), rsu.device?.memoryTotal ? `${num(rsu.device.memoryUsed)} / ${num(rsu.device.memoryTotal)}` : NONE],
  ];
  const notes = Object.entries(rsu.notes?.counts ?? {});
  return (
    <div class="unit-grid">
      <Panel title={t("rsu.register")}>
        <dl class="facts scroll" tabIndex={0}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
          {notes.map(([name, count]) => <div key={name}><dt>{t("rsu.noted")} {name}</dt><dd>{num(count)}</dd></div>)}
        </dl>
      </Panel>
      <Panel title={t("rsu.downlink")} note={t("rsu.downlinkNote")}>
        {down.data === null ? <Waiting error={down.error} /> : (
          <Table label={t("rsu.downlink")} rows={down.data.messages} rowKey={(row) => row.id} empty={t("rsu.noDownlink")} columns={[
            { key: "at", title: t("rsu.sentAt"), cell: (row) => moment(row.createdMs) },
            { key: "kind", title: t("rsu.kind"), cell: (row) => row.kind.toUpperCase() },
            { key: "state", title: t("rsu.ack"), cell: (row) => <span class={row.state === "acked" ? "good-text" : row.state === "failed" || row.state === "expired" ? "bad-text" : ""}>{tOr(`downState.${row.state}`, row.state)}</span> },
            { key: "attempts", title: t("rsu.attempts"), numeric: true, cell: (row) => num(row.attempts) },
            { key: "bytes", title: t("rsu.size"), numeric: true, cell: (row) => bytes(row.bytes) },
            { key: "note", title: t("rsu.note"), cell: (row) => row.note },
          ]} />
        )}
      </Panel>
      <Panel title={t("quality.ledger")} class="span-2" note={t(rsu.ledger.balances ? "ledger.balances" : "ledger.off")}>
        <LedgerTable rows={rsu.ledger.rows} />
      </Panel>
    </div>
  );
}

/** What became of every upload, by kind. */
export function LedgerTable(props: { rows: RsuDetail["ledger"]["rows"]; withRsu?: boolean }) {
  const total = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0);
  const reasons = (counts: Record<string, number>) => Object.entries(counts).filter(([, n]) => n > 0).map(([reason, n]) => `${reasonText(reason)} ${num(n)}`).join(" · ");
  // Beside the units there is no room for them; they stand at the figure.
  const some = !props.withRsu && props.rows.some((row) => total(row.rejected) + total(row.shed) > 0);
  return (
    <Table label={t("quality.ledger")} rows={props.rows} rowKey={(row) => `${row.rsu} ${row.kind}`} columns={[
      ...(props.withRsu ? [{ key: "rsu", title: t("rsu.id"), cell: (row: RsuDetail["ledger"]["rows"][number]) => row.rsu ? <a href={`#/rsu/${encodeURIComponent(row.rsu)}`}>{row.rsu}</a> : t("quality.unidentified") }] : []),
      { key: "kind", title: t("rsu.kind"), cell: (row) => row.kind.toUpperCase() },
      { key: "received", title: t("ledger.received"), numeric: true, cell: (row) => num(row.received) },
      { key: "stored", title: t("ledger.stored"), numeric: true, cell: (row) => num(row.stored) },
      { key: "dedup", title: t("ledger.deduplicated"), numeric: true, cell: (row) => num(row.deduplicated) },
      { key: "rejected", title: t("ledger.rejected"), numeric: true, cell: (row) => <span class={total(row.rejected) > 0 ? "warn-text" : ""} title={reasons(row.rejected)}>{num(total(row.rejected))}</span> },
      { key: "shed", title: t("ledger.shed"), numeric: true, cell: (row) => <span class={total(row.shed) > 0 ? "warn-text" : ""} title={reasons(row.shed)}>{num(total(row.shed))}</span> },
      { key: "flight", title: t("ledger.inFlight"), numeric: true, cell: (row) => num(row.inFlight) },
      { key: "suspect", title: t("ledger.suspect"), numeric: true, cell: (row) => num(row.messagesSuspect) },
      { key: "bytes", title: t("ledger.bytes"), numeric: true, cell: (row) => bytes(row.bytes) },
      { key: "balance", title: t("ledger.balance"), cell: (row) => row.balances ? <span class="good-text" role="img" aria-label={t("ledger.balances")}>✓</span> : <span class="bad-text">✗ {t("ledger.off")}</span> },
      ...(some ? [{ key: "reasons", title: t("ledger.reasons"), cell: (row: RsuDetail["ledger"]["rows"][number]) => <span class="whole soft">{reasons({ ...row.rejected, ...row.shed })}</span> }] : []),
    ]} />
  );
}
