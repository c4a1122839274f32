import { useMemo, useRef, useState } from "preact/hooks";
import { get, url, type Line } from "../data/api";
import { usePoll } from "../data/poll";
import { age, both, moment, named, num, percent } from "../format";
import { language } from "../settings";
import { t, tOr } from "../i18n";
import { Choice, Nothing, Panel, Table, Waiting } from "../parts/basics";
import { CellMap } from "../parts/cellMap";
import { wilson } from "../parts/lossByDistance";
import { live } from "../data/live";

/** Members of the report come in both languages: name_zh, name_en. */
type Bilingual = Record<string, unknown>;

function text(item: Bilingual, name: string): string {
  return both({ zh: item[`${name}_zh`] as string | null, en: item[`${name}_en`] as string | null });
}

interface Indicator extends Bilingual {
  id: string;
  code: string;
  state: string;
  unit: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  n: number;
  interval: { low: number; high: number } | null;
  as_of: string | null;
  age_s: number | null;
  benchmark: Bilingual | null;
  evidence: string[];
}

interface Clause extends Bilingual {
  id: string;
  line: number;
  tier: string;
  state: string;
  as_of: string | null;
  decided_by: string[];
  supporting: string[];
  open: string[];
}

interface Report {
  zone: Bilingual & { invented: boolean };
  generated_at: string;
  plan: Bilingual & { years: string };
  indicators: Indicator[];
  clauses: Clause[];
}

export interface CellFeature {
  type: "Feature";
  id: string;
  geometry: Line;
  properties: { id: string; road: string; name: string; cell: number; lengthM: number; state: "verified" | "below" | "none"; rsu: string | null; packets: number; received: number | null; ratio: number | null };
}

export interface Cells {
  type: "FeatureCollection";
  features: CellFeature[];
  fromMs: number;
  toMs: number;
  minPackets: number;
}

/** What the evidence says of the plan, and where evidence is missing. */
export default function Coverage() {
  const report = usePoll((abort) => get<Report>("coverage", {}, abort), 30_000, "coverage");
  const [hours, setHours] = useState(24);
  const cells = usePoll((abort) => get<Cells>("coverage/cells", { hours }, abort), 30_000, `cells ${hours}`);
  const [tab, setTab] = useState<"clauses" | "indicators">("clauses");
  const [focus, setFocus] = useState<[number, number] | null>(null);
  const data = report.data;
  return (
    <>
      <Panel title={t("coverage.map")} class="coverage-map" note={cells.data ? t("coverage.mapNote", { n: cells.data.minPackets }) : undefined}
        tools={<Choice label={t("history.period")} value={hours} onChange={setHours} options={[[1, t("period.1h")], [24, t("period.24h")], [168, t("period.7d")]]} />}>
        {cells.data ? <CellMap cells={cells.data} focus={focus} /> : <Waiting error={cells.error} />}
      </Panel>
      <ToDrive cells={cells.data} error={cells.error} onShow={setFocus} />
      <Panel title={t("coverage.plan")} class="coverage-plan" note={data ? text(data.plan, "statement") : undefined}
        tools={<>
          <Choice label={t("coverage.view")} value={tab} onChange={setTab} options={[["clauses", t("coverage.clauses")], ["indicators", t("coverage.indicators")]]} />
          <a href={url("coverage/report")} target="_blank" rel="noopener">{t("coverage.report")}</a>
        </>}>
        {!data ? <Waiting error={report.error} /> : tab === "clauses" ? <Clauses report={data} /> : <Indicators list={data.indicators} />}
      </Panel>
    </>
  );
}

function Clauses(props: { report: Report }) {
  const { clauses, indicators } = props.report;
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const states = ["measured", "registered", "attested", "partly", "no-evidence"].filter((state) => clauses.some((clause) => clause.state === state));
  const others = [...new Set(clauses.map((clause) => clause.state))].filter((state) => !states.includes(state));
  const [state, setState] = useState<string>("all");
  const [open, setOpen] = useState<string | null>(null);
  const shown = clauses.filter((clause) => state === "all" || clause.state === state);
  // The key of every row is the id; the one that is open shows its reasons below it.
  const chosen = clauses.find((clause) => clause.id === open);
  language.value;
  return (
    <>
      <div class="pad row">
        <Choice label={t("coverage.state")} value={state} onChange={setState} options={[["all", `${t("coverage.all")} ${clauses.length}`] as const, ...[...states, ...others].map((name) => [name, `${tOr(`clauseState.${name}`, name)} ${clauses.filter((clause) => clause.state === name).length}`] as const)]} />
      </div>
      <div class="split">
        <Table label={t("coverage.clauses")} rows={shown} rowKey={(row) => row.id} onRow={(row) => setOpen(row.id === open ? null : row.id)} chosen={open} columns={[
          { key: "id", title: t("coverage.clause"), cell: (row) => row.id },
          { key: "state", title: t("coverage.state"), cell: (row) => <ClauseMark state={row.state} /> },
          { key: "text", title: t("coverage.text"), cell: (row) => <span class="whole">{text(row, "text")}</span> },
          { key: "by", title: t("coverage.by"), cell: (row) => <span class="soft">{[...row.decided_by, ...row.supporting].map((id) => known.get(id)?.code ?? id).join(" ") || "—"}</span> },
        ]} />
        {chosen && (
          <article class="detail scroll" tabIndex={0} aria-label={chosen.id}>
            <h3>{chosen.id} <span class="soft">{text(chosen, "chapter")} · {text(chosen, "section")}</span></h3>
            <p>{text(chosen, "text")}</p>
            <p><ClauseMark state={chosen.state} /> {text(chosen, "reason")}</p>
            <h4>{t("coverage.evidence")}</h4>
            <ul>{[...chosen.decided_by, ...chosen.supporting, ...chosen.open].map((id) => {
              const indicator = known.get(id);
              return indicator ? <li key={id}><b>{indicator.code}</b> {text(indicator, "name")}: {value(indicator)} <span class="soft">{indicator.n > 0 ? t("figure.n", { n: num(indicator.n) }) : tOr(`indicatorState.${indicator.state}`, indicator.state)}{indicator.as_of ? ` · ${moment(Date.parse(indicator.as_of))}` : ""}</span></li> : null;
            })}</ul>
            <h4>{t("coverage.wouldChange")}</h4>
            <p>{text(chosen, "would_change")}</p>
            <h4>{t("coverage.telemetrySays")}</h4>
            <p>{text(chosen, "telemetry_says")}</p>
          </article>
        )}
      </div>
    </>
  );
}

function ClauseMark(props: { state: string }) {
  const tone = props.state === "measured" ? "good" : props.state === "no-evidence" ? "unknown" : "warn";
  return <span class="state"><i class={`mark ${tone}`} aria-hidden="true" />{tOr(`clauseState.${props.state}`, props.state)}</span>;
}

function value(indicator: Indicator): string {
  if (indicator.value === null) return "—";
  if (indicator.unit === "share") return percent(indicator.value, 1);
  const unit = /^(m|km|ms|s|h|km\/h)$/.test(indicator.unit) ? ` ${indicator.unit}` : "";
  return num(indicator.value, Number.isInteger(indicator.value) ? 0 : 2) + unit;
}

function Indicators(props: { list: Indicator[] }) {
  language.value;
  return (
    <Table label={t("coverage.indicators")} rows={[...props.list].sort((a, b) => Number(b.value !== null) - Number(a.value !== null))} rowKey={(row) => row.id} columns={[
      { key: "code", title: t("coverage.code"), cell: (row) => row.code },
      { key: "name", title: t("coverage.indicator"), cell: (row) => <span class="whole" title={text(row, "formula")}>{text(row, "name")}</span> },
      { key: "value", title: t("coverage.value"), numeric: true, cell: (row) => <b>{value(row)}</b> },
      { key: "interval", title: t("coverage.interval"), numeric: true, cell: (row) => row.interval && row.unit === "share" ? `${num(row.interval.low * 100)}–${num(row.interval.high * 100)} %` : "—" },
      { key: "n", title: "n", numeric: true, cell: (row) => row.n > 0 ? num(row.n) : "—" },
      { key: "age", title: t("rsu.age"), numeric: true, cell: (row) => row.as_of ? age(live.now() - Date.parse(row.as_of)) : "—" },
      { key: "state", title: t("coverage.state"), cell: (row) => <span class={row.value === null ? "soft" : ""}>{tOr(`indicatorState.${row.state}`, row.state)}</span> },
      { key: "benchmark", title: t("coverage.benchmark"), title2: t("coverage.benchmarkTitle"), cell: (row) => row.benchmark ? <span class="whole soft" title={text(row.benchmark, "source")}>{text(row.benchmark, "text")}</span> : <span class="soft">—</span> },
    ]} />
  );
}

interface Stretch {
  id: string;
  road: string;
  name: string;
  lengthM: number;
  below: number;
  middle: [number, number];
}

/** Stretches of road that tell too little or too badly, longest first: where a car with a C-V2X unit should drive next. */
function stretches(cells: Cells): Stretch[] {
  const found: Stretch[] = [];
  let current: { cells: CellFeature[] } | null = null;
  const close = () => {
    if (!current) return;
    const { cells: list } = current;
    const middle = list[Math.floor(list.length / 2)]!;
    found.push({
      id: list[0]!.id,
      road: list[0]!.properties.road,
      name: list[0]!.properties.name,
      lengthM: list.reduce((all, cell) => all + cell.properties.lengthM, 0),
      below: list.filter((cell) => cell.properties.state === "below").length,
      middle: middle.geometry.coordinates[0]!,
    });
    current = null;
  };
  cells.features.forEach((cell, i) => {
    const before = cells.features[i - 1];
    if (before && before.properties.road !== cell.properties.road) close();
    if (cell.properties.state === "verified") close();
    else if (current) current.cells.push(cell);
    else current = { cells: [cell] };
  });
  close();
  return found.sort((a, b) => b.lengthM - a.lengthM);
}

function ToDrive(props: { cells: Cells | null; error: string | null; onShow: (place: [number, number]) => void }) {
  const list = useMemo(() => props.cells ? stretches(props.cells) : [], [props.cells]);
  const features = props.cells?.features ?? [];
  const length = (state?: string) => features.filter((cell) => !state || cell.properties.state === state).reduce((all, cell) => all + cell.properties.lengthM, 0);
  const all = length();
  const shares = (["verified", "below", "none"] as const).map((state) => ({ state, share: all > 0 ? length(state) / all : 0, m: length(state) }));
  const bar = useRef<HTMLDivElement>(null);
  return (
    <Panel title={t("coverage.drive")} class="coverage-drive" note={t("coverage.driveNote")}>
      {props.cells === null ? <Waiting error={props.error} /> : features.length === 0 ? <Nothing>{t("coverage.noRoads")}</Nothing> : (
        <>
          <div class="stack" ref={bar} role="img" aria-label={shares.map(({ state, share }) => `${t(`cell.${state}`)} ${percent(share)}`).join(", ")}>
            {shares.map(({ state, share }) => <i key={state} class={`cell-${state}`} style={{ flexGrow: share }} />)}
          </div>
          <ul class="legend-row pad">{shares.map(({ state, share, m }) => <li key={state}><i class={`swatch cell-${state}`} />{t(`cell.${state}`)} <b>{percent(share)}</b> <span class="soft">{num(m / 1000, 1)} km</span></li>)}</ul>
          <Table label={t("coverage.drive")} rows={list} rowKey={(row) => row.id} onRow={(row) => props.onShow(row.middle)} empty={t("coverage.nothingToDrive")} columns={[
            { key: "road", title: t("coverage.road"), cell: (row) => named(row.name) || row.road },
            { key: "length", title: t("coverage.length"), numeric: true, cell: (row) => `${num(row.lengthM)} m` },
            { key: "why", title: t("coverage.why"), cell: (row) => row.below > 0 ? t("coverage.whyBelow", { n: row.below }) : t("coverage.whyNone") },
          ]} />
        </>
      )}
    </Panel>
  );
}

export function cellText(cell: CellFeature["properties"]): string {
  const interval = cell.received !== null && cell.packets > 0 ? wilson(cell.received, cell.packets) : null;
  return [
    `${named(cell.name) || cell.road} · ${t(`cell.${cell.state}`)}`,
    cell.ratio !== null ? `PRR ${percent(cell.ratio, 1)}${interval ? ` (${num(interval.low * 100, 1)}–${num(interval.high * 100, 1)} %)` : ""}` : `PRR —`,
    `${t("figure.n", { n: num(cell.packets) })}${cell.rsu ? ` · ${cell.rsu}` : ""}`,
  ].join("\n");
}
