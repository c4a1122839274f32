import { useMemo, useState } from "preact/hooks";
import { EChart, axis } from "../charts/echart";
import { TimeSeries } from "../charts/timeSeries";
import { align, groupBy, mean, PERIODS, sum, type Period } from "../data/aggregate";
import { api, type Point, type QuarantineEntry } from "../data/api";
import { live } from "../data/live";
import { usePoll } from "../data/poll";
import { clock, named, num, percent } from "../format";
import { color } from "../map/palette";
import { t, tOr } from "../i18n";
import { detailText } from "../i18n/details";
import { reasonText } from "../i18n/reasons";
import { Choice, Figure, Nothing, Panel, Table, Waiting } from "../parts/basics";
import { Rejects } from "../parts/rejects";
import { go, place } from "../router";
import { LedgerTable } from "./rsu";

/** Most entries of quarantine that the node gives at once. */
const MOST_REJECTS = 1_000;

/** Whether what was received is accounted for, and what was wrong with what was not taken. */
export default function Quality() {
  const tab = place.value.query.get("tab") === "rejects" ? "rejects" : "state";
  const [period, setPeriod] = useState<Period>("1h");
  const { ms, window } = PERIODS[period];
  const from = () => Math.round(live.now() - ms);
  const ledger = usePoll((abort) => api.ledger(abort), 3_000, "ledger");
  const health = usePoll((abort) => api.health(abort), 3_000, "health");
  const totals = ledger.data?.totals;
  return (
    <>
      <div class="quality-head">
        <dl class="figures balance" aria-label={t("quality.ledger")} data-testid="ledger">
          <Figure label={t("ledger.received")} value={num(totals?.received)} note={totals ? (totals.balances ? t("quality.balanced") : t("ledger.off")) : undefined} tone={totals ? (totals.balances ? undefined : "bad") : undefined} />
          <i aria-hidden="true">=</i>
          <Figure label={t("ledger.stored")} value={num(totals?.stored)} note={part(totals?.stored, totals?.received)} />
          <i aria-hidden="true">+</i>
          <Figure label={t("ledger.deduplicated")} value={num(totals?.deduplicated)} note={part(totals?.deduplicated, totals?.received)} />
          <i aria-hidden="true">+</i>
          <Figure label={t("ledger.rejected")} value={num(totals?.rejected)} note={part(totals?.rejected, totals?.received)} tone={totals && totals.rejected > 0 ? "warn" : undefined} />
          <i aria-hidden="true">+</i>
          <Figure label={t("ledger.shed")} value={num(totals?.shed)} note={part(totals?.shed, totals?.received)} tone={totals && totals.shed > 0 ? "warn" : undefined} />
          <i aria-hidden="true">+</i>
          <Figure label={t("ledger.inFlight")} value={num(totals?.inFlight)} note={t("quality.now")} />
        </dl>
        <div class="quality-tools">
          <Choice label={t("rsu.part")} value={tab} onChange={(next) => go("quality", null, { tab: next })} options={[["state", t("quality.state")], ["rejects", t("quality.rejects")]]} />
          <Choice label={t("history.period")} value={period} onChange={setPeriod} options={(Object.keys(PERIODS) as Period[]).map((name) => [name, t(`period.${name}`)])} />
        </div>
      </div>
      {tab === "rejects" ? <Rejects /> : (
        <div class="quality-grid">
          <RejectsOverTime period={period} from={from} />
          <Late from={from} window={window} period={period} />
          <Panel title={t("quality.ledger")} note={ledger.data ? t(ledger.data.balances ? "quality.balanced" : "ledger.off") : undefined}>
            {ledger.data ? <LedgerTable rows={ledger.data.rows} withRsu /> : <Waiting error={ledger.error} />}
          </Panel>
          <div class="column">
            <Disagreements from={from} window={window} period={period} />
            <Panel title={t("quality.health")} note={health.data ? t(health.data.ready ? "quality.ready" : "quality.notReady") : undefined}>
              {health.data ? (
                <Table label={t("quality.health")} rows={health.data.checks} rowKey={(row) => row.name} columns={[
                  { key: "name", title: t("quality.check"), cell: (row) => <span class="state"><i class={`mark ${row.ok ? "good" : row.required ? "bad" : "warn"}`} role="img" aria-label={t(row.ok ? "quality.ok" : "quality.notOk")} />{tOr(`check.${row.name}`, row.name)}</span> },
                  { key: "detail", title: t("quality.detail"), cell: (row) => <span class="whole soft">{detailText(row.detail)}</span> },
                ]} />
              ) : <Waiting error={health.error} />}
            </Panel>
          </div>
        </div>
      )}
    </>
  );
}

function part(n: number | undefined, all: number | undefined): string {
  return n === undefined || !all ? "" : percent(n / all, 2);
}

/** Rejects by reason in equal steps of time, from quarantine. */
function RejectsOverTime(props: { period: Period; from: () => number }) {
  const { ms, window } = PERIODS[props.period];
  const read = usePoll((abort) => api.quarantine({ from: props.from(), limit: MOST_REJECTS }, abort), 10_000, `rejects ${props.period}`);
  const chart = useMemo(() => binned(read.data?.entries ?? [], read.at, ms, Math.max(60, window) * 1000), [read.data]);
  return (
    <Panel title={t("quality.rejectsByReason")} note={read.data ? t("rejects.newest", { n: num(read.data.entries.length) }) : undefined}>
      {read.data === null ? <Waiting error={read.error} /> : read.data.entries.length === 0 ? <Nothing>{t("quality.noRejects")}</Nothing> : (
        <EChart label={t("quality.rejectsByReason")} options={() => ({
          xAxis: axis({ type: "category", data: chart.starts.map((start) => clock(start, false)) }),
          yAxis: axis({ type: "value", minInterval: 1 }),
          series: [...chart.reasons].map(([reason, counts], i) => ({ type: "bar", stack: "all", name: reasonText(reason), data: counts, itemStyle: { color: color(["kind-rsi", "kind-map", "kind-rsm", "kind-bsm", "kind-spat", "unknown", "flow-5", "flow-2", "ink"][i % 9]!) } })),
        })} />
      )}
    </Panel>
  );
}

function binned(entries: QuarantineEntry[], nowMs: number, spanMs: number, stepMs: number): { starts: number[]; reasons: Map<string, number[]> } {
  const last = Math.floor(nowMs / stepMs) * stepMs;
  const count = Math.min(120, Math.ceil(spanMs / stepMs));
  const starts = Array.from({ length: count }, (_, i) => last - (count - 1 - i) * stepMs);
  const reasons = new Map<string, number[]>();
  for (const entry of entries) {
    const bin = Math.floor((entry.arrivalMs - starts[0]!) / stepMs);
    if (bin < 0 || bin >= count) continue;
    let counts = reasons.get(entry.reason);
    if (!counts) reasons.set(entry.reason, counts = Array.from({ length: count }, () => 0));
    counts[bin]!++;
  }
  return { starts, reasons };
}

function Late(props: { from: () => number; window: number; period: Period }) {
  const read = usePoll((abort) => api.metrics("rsu", { window: props.window, from: props.from(), limit: 10_000 }, abort), 15_000, `late ${props.period}`);
  const chart = useMemo(() => {
    const groups = new Map([["all", read.data?.points ?? []]]);
    const late = align(groups, (points) => sum(points, "late"));
    const unresolved = align(groups, (points) => sum(points, "event_time_unresolved"));
    const rejected = align(groups, (points) => sum(points, "rejected"));
    return { times: late.times, lines: [
      { label: t("quality.late"), color: "kind-map", values: late.values.get("all")!, digits: 0 },
      { label: t("quality.unresolved"), color: "kind-rsm", values: unresolved.values.get("all")!, digits: 0 },
      { label: t("ledger.rejected"), color: "kind-rsi", values: rejected.values.get("all")!, digits: 0 },
    ] };
  }, [read.data, t("quality.late")]);
  return (
    <Panel title={t("quality.lateTitle")} note={t("quality.lateNote")}>
      {read.data === null ? <Waiting error={read.error} /> : chart.times.length === 0 ? <Nothing /> : <TimeSeries label={t("quality.lateTitle")} unit="" {...chart} />}
    </Panel>
  );
}

/** Junctions whose SPAT and MAP do not fit each other, worst first. */
function Disagreements(props: { from: () => number; window: number; period: Period }) {
  const read = usePoll((abort) => api.metrics("junction", { window: props.window, from: props.from(), limit: 10_000 }, abort), 15_000, `agree ${props.period}`);
  const junctions = usePoll((abort) => api.intersections(abort), 60_000, "junctions");
  const names = new Map(junctions.data?.features.map((feature) => [feature.id, feature.properties.name]));
  const rows = useMemo(() => [...groupBy(read.data?.points ?? [], (point: Point) => point.tags["node"]!)].map(([node, points]) => ({
    node,
    agree: share(points, "phases_agree"),
    stuck: sum(points, "spat_stuck"),
    unsettled: sum(points, "map_unsettled"),
    refused: sum(points, "map_refused"),
    spat: mean(points, "spat_fresh_share", "spat_messages"),
    windows: points.length,
  })).sort((a, b) => (a.agree ?? 2) - (b.agree ?? 2) || (b.stuck ?? 0) - (a.stuck ?? 0) || a.node.localeCompare(b.node)), [read.data]);
  const off = rows.filter((row) => row.agree !== null && row.agree < 1).length;
  return (
    <Panel title={t("quality.agreement")} note={read.data ? (off > 0 ? t("quality.disagreeN", { n: off, all: rows.length }) : t("quality.allAgree")) : undefined}>
      {read.data === null ? <Waiting error={read.error} /> : (
        <Table label={t("quality.agreement")} rows={rows} rowKey={(row) => row.node} onRow={(row) => go("junction", row.node)} columns={[
          { key: "node", title: t("page.junction"), cell: (row) => named(names.get(row.node) ?? "") || row.node },
          { key: "agree", title: t("quality.agree"), numeric: true, cell: (row) => <span class={row.agree !== null && row.agree < 1 ? "warn-text" : ""}>{percent(row.agree)}</span> },
          { key: "fresh", title: t("quality.spatFresh"), numeric: true, cell: (row) => percent(row.spat.value) },
          { key: "stuck", title: t("quality.stuck"), numeric: true, cell: (row) => <span class={row.stuck ? "warn-text" : ""}>{num(row.stuck)}</span> },
          { key: "unsettled", title: t("quality.unsettled"), numeric: true, cell: (row) => num(row.unsettled) },
          { key: "n", title: t("quality.windows"), numeric: true, cell: (row) => num(row.windows) },
        ]} />
      )}
    </Panel>
  );
}

/** Share of the windows with a value in which it is 1. */
function share(points: Point[], field: string): number | null {
  const known = points.filter((point) => point.fields[field] !== null && point.fields[field] !== undefined);
  return known.length === 0 ? null : known.filter((point) => point.fields[field] === 1).length / known.length;
}
