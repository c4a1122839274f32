import { useMemo, useState } from "preact/hooks";
import { TimeSeries } from "../charts/timeSeries";
import { align, groupBy, largest, levelOfService, mean, PERIODS, sum, type Period } from "../data/aggregate";
import { api, type Intersection, type Point } from "../data/api";
import { live } from "../data/live";
import { usePoll } from "../data/poll";
import { named, NONE, num, percent } from "../format";
import { t, type TextKey } from "../i18n";
import { armsOf, JunctionPlan, lightsOf, type Arm } from "../parts/junctionPlan";
import { Choice, Nothing, Panel, Table, Waiting } from "../parts/basics";
import { Lamp } from "../parts/lamp";
import { TimeSpace } from "../parts/timeSpace";
import { place } from "../router";

const SOURCES = ["rsm", "bsm", "fused"] as const;
type Source = (typeof SOURCES)[number];

/** One junction: what it looks like, what it shows, and how traffic fares there. */
export default function JunctionPage() {
  const all = usePoll((abort) => api.intersections(abort), 15_000, "junctions");
  const list = all.data?.features.map((feature) => feature.properties) ?? [];
  const chosen = place.value.id ?? list.find((node) => node.hasMap)?.node ?? list[0]?.node ?? null;
  return (
    <>
      <JunctionList list={list} error={all.error} waiting={all.data === null} chosen={chosen} />
      {chosen !== null && <Junction key={chosen} node={chosen} />}
    </>
  );
}

function JunctionList(props: { list: Intersection[]; error: string | null; waiting: boolean; chosen: string | null }) {
  const [filter, setFilter] = useState("");
  live.signalsChanged.value;
  const shown = props.list.filter((node) => `${node.node} ${node.name}`.toLowerCase().includes(filter.toLowerCase()));
  return (
    <Panel title={t("page.junction")} note={props.waiting ? undefined : num(props.list.length)} class="side-list">
      <input type="search" class="filter" placeholder={t("list.filter")} aria-label={t("list.filter")} value={filter} onInput={(e) => setFilter(e.currentTarget.value)} />
      {props.waiting ? <Waiting error={props.error} /> : (
        <ul class="rows scroll" tabIndex={0}>
          {shown.map((node) => {
            const stale = live.signals.get(node.node)?.stale ?? node.stale;
            return (
              <li key={node.node}>
                <a href={`#/junction/${encodeURIComponent(node.node)}`} aria-current={node.node === props.chosen ? "true" : undefined}>
                  <span class="state"><i class={`mark ${stale === null || stale === undefined ? "unknown" : stale ? "bad" : "good"}`} />{named(node.name) || node.node}</span>
                </a>
              </li>
            );
          })}
          {shown.length === 0 && <li><Nothing /></li>}
        </ul>
      )}
    </Panel>
  );
}

function Junction(props: { node: string }) {
  const { node } = props;
  const [period, setPeriod] = useState<Period>("15m");
  const [source, setSource] = useState<Source>("rsm");
  const [link, setLink] = useState<string | null>(null);
  const read = usePoll((abort) => api.intersection(node, abort), 10_000, `junction ${node}`);
  const { ms, window } = PERIODS[period];
  const from = () => Math.round(live.now() - ms);
  const key = `${node} ${period} ${source}`;
  const movements = usePoll((abort) => api.metrics("movement", { node, source, window, from: from(), limit: 10_000 }, abort), 15_000, `movement ${key}`);
  const queues = usePoll((abort) => api.metrics("queue", { node, source, window, from: from(), limit: 10_000 }, abort), 15_000, `queue ${key}`);
  const phases = usePoll((abort) => api.metrics("phase", { node, window, from: from(), limit: 10_000 }, abort), 15_000, `phase ${key}`);
  const signals = usePoll((abort) => api.metrics("signal", { node, window, from: from(), limit: 10_000 }, abort), 15_000, `signal ${key}`);
  const junction = read.data?.properties ?? null;
  const arms = useMemo(() => junction ? armsOf(junction) : [], [read.data]);
  const newestQueues = useMemo(() => {
    const newest = new Map<string, number>();
    // Newest first: the first of a lane is its newest cycle.
    for (const { tags, fields } of queues.data?.points ?? []) {
      const lane = `${tags["link"]}#${tags["lane"]}`;
      const queue = fields["queue_max_m"];
      if (queue !== null && queue !== undefined && !newest.has(lane)) newest.set(lane, queue);
    }
    return newest;
  }, [queues.data]);
  const arm = arms.find((known) => known.approach.link === link) ?? arms[0] ?? null;

  if (!junction) return <Panel title={node} class="junction-plan"><Waiting error={read.error} /></Panel>;
  const choosePeriod = (
    <>
      <Choice label={t("junction.source")} value={source} onChange={setSource} options={SOURCES.map((name) => [name, t(`source.${name}`)])} />
      <Choice label={t("history.period")} value={period} onChange={setPeriod} options={(Object.keys(PERIODS) as Period[]).map((name) => [name, t(`period.${name}`)])} />
    </>
  );
  return (
    <>
      <Panel title={named(junction.name) || node} class="junction-plan" note={<JunctionNote junction={junction} />} tools={junction.rsu && <a href={`#/rsu/${encodeURIComponent(junction.rsu)}`}>{junction.rsu}</a>}>
        <JunctionPlan junction={junction} arms={arms} queues={newestQueues} />
      </Panel>
      <Panel title={t("junction.movements")} class="junction-movements" tools={choosePeriod}>
        {movements.data ? <Movements junction={junction} arms={arms} points={movements.data.points} queues={queues.data?.points ?? []} chosen={arm} onChoose={setLink} /> : <Waiting error={movements.error} />}
      </Panel>
      <Panel title={t("junction.timeSpace")} class="junction-time-space" note={t("junction.timeSpaceNote")}
        tools={<Choice label={t("junction.approach")} value={arm?.approach.link ?? ""} onChange={setLink} options={arms.map((known) => [known.approach.link, t(known.from)])} />}>
        {arm ? <TimeSpace junction={junction} arm={arm} /> : <Nothing>{t("junction.noMap")}</Nothing>}
      </Panel>
      <History arms={arms} movements={movements.data?.points ?? []} queues={queues.data?.points ?? []} phases={phases.data?.points ?? []} signals={signals.data?.points ?? []} waiting={movements.data === null} error={movements.error} />
    </>
  );
}

function JunctionNote(props: { junction: Intersection }) {
  live.second.value;
  const stale = live.signals.get(props.junction.node)?.stale ?? props.junction.stale;
  return <>{props.junction.node} · {stale === null || stale === undefined ? t("junction.noSpat") : stale ? <b class="bad-text">{t("junction.spatStale")}</b> : t("junction.spatLive")}{!props.junction.hasMap && ` · ${t("junction.noMap")}`}</>;
}

interface MovementRow {
  id: string;
  arm: Arm | undefined;
  link: string;
  to: string;
  phase: number;
  points: Point[];
  queueM: number | null;
  cycles: number | null;
}

function Movements(props: { junction: Intersection; arms: Arm[]; points: Point[]; queues: Point[]; chosen: Arm | null; onChoose: (link: string) => void }) {
  live.signalsChanged.value;
  live.second.value;
  const rows = useMemo(() => {
    const groups = groupBy(props.points.filter((point) => point.tags["to"]), (point) => `${point.tags["link"]}|${point.tags["to"]}|${point.tags["phase"]}`);
    const order = new Map(props.arms.map((arm, i) => [arm.approach.link, i]));
    return [...groups].map(([id, points]): MovementRow => {
      const tags = points[0]!.tags;
      const phase = Number(tags["phase"]);
      const lanes = props.queues.filter((point) => point.tags["link"] === tags["link"] && point.tags["phase"] === tags["phase"]);
      return { id, points, link: tags["link"]!, to: tags["to"]!, phase, arm: props.arms.find((arm) => arm.approach.link === tags["link"]), queueM: largest(lanes, "queue_max_m"), cycles: sum(lanes, "cycles") };
    }).sort((a, b) => (order.get(a.link) ?? 99) - (order.get(b.link) ?? 99) || (a.phase || 99) - (b.phase || 99));
  }, [props.points, props.queues, props.arms]);
  const lights = lightsOf(props.junction);
  const withN = (text: string, n: number | null) => <>{text}<small class="of">{n === null ? "" : num(n)}</small></>;
  return (
    <Table label={t("junction.movements")} rows={rows} rowKey={(row) => row.id} onRow={(row) => props.onChoose(row.link)} chosen={null} empty={t("junction.noMovements")}
      columns={[
        { key: "from", title: t("junction.from"), cell: (row) => <span class={row.link === props.chosen?.approach.link ? "here" : ""}>{row.arm ? t(row.arm.from) : row.link}</span> },
        { key: "turn", title: t("junction.turn"), cell: (row) => { const way = row.arm?.ways.find((known) => known.to === row.to); return way ? t(`turn.${way.turn}`) : <span class="soft" title={`→ ${row.to}`}>{t(row.to === row.arm?.approach.upstream ? "turn.back" : "turn.unmapped")}</span>; } },
        { key: "light", title: t("junction.phase"), cell: (row) => row.phase === 0 ? <span class="soft">{NONE}</span> : <Lamp phase={row.phase} light={lights.get(row.phase)?.light ?? "unknown"} left={lights.get(row.phase)?.text ?? ""} /> },
        { key: "volume", title: t("junction.volume"), numeric: true, cell: (row) => num(sum(row.points, "volume")) },
        { key: "delay", title: t("junction.delay"), title2: t("junction.delayTitle"), numeric: true, cell: (row) => { const m = mean(row.points, "delay_s", "delay_samples"); return withN(num(m.value, 1), m.n); } },
        { key: "los", title: t("junction.los"), cell: (row) => <Los level={levelOfService(mean(row.points, "delay_s", "delay_samples").value)} /> },
        { key: "queue", title: t("junction.queue"), title2: t("junction.queueTitle"), numeric: true, cell: (row) => withN(num(row.queueM), row.cycles) },
        { key: "aog", title: t("junction.aog"), title2: t("junction.aogTitle"), numeric: true, cell: (row) => { const m = mean(row.points, "arrivals_in_green", "arrivals_samples"); return withN(percent(m.value), m.n); } },
        { key: "split", title: t("junction.split"), title2: t("junction.splitTitle"), numeric: true, cell: (row) => { const m = mean(row.points, "split_failure_share", "stops_samples"); return withN(percent(m.value), m.n); } },
      ]} />
  );
}

function Los(props: { level: string | null }) {
  return props.level ? <span class={`los los-${props.level}`}>{props.level}</span> : <span class="soft">—</span>;
}

const MEASURES = ["arrivals", "delay", "queue", "cycle", "split", "countdown"] as const;
type Measure = (typeof MEASURES)[number];

/** One measure of the junction over the chosen period. */
function History(props: { arms: Arm[]; movements: Point[]; queues: Point[]; phases: Point[]; signals: Point[]; waiting: boolean; error: string | null }) {
  const [measure, setMeasure] = useState<Measure>("arrivals");
  const name = (link: string) => { const arm = props.arms.find((known) => known.approach.link === link); return arm ? t(arm.from) : link; };
  const colors = ["kind-bsm", "kind-map", "kind-spat", "kind-rsm", "kind-rsi", "ink-soft", "flow-5", "flow-2"];
  const chart = useMemo(() => {
    const byLink = (points: Point[], value: (points: Point[]) => number | null, unit: string, digits = 1) => {
      const { times, values } = align(groupBy(points, (point) => point.tags["link"]!), value);
      const links = [...values.keys()].sort((a, b) => props.arms.findIndex((arm) => arm.approach.link === a) - props.arms.findIndex((arm) => arm.approach.link === b));
      return { times, unit, lines: links.map((link, i) => ({ label: name(link), color: colors[i % colors.length]!, values: values.get(link)!, digits })) };
    };
    const byPhase = (points: Point[], value: (points: Point[]) => number | null, unit: string, digits = 1) => {
      const { times, values } = align(groupBy(points, (point) => point.tags["phase"]!), value);
      const ids = [...values.keys()].sort((a, b) => Number(a) - Number(b));
      return { times, unit, lines: ids.map((id, i) => ({ label: t("junction.phaseN", { n: id }), color: colors[i % colors.length]!, values: values.get(id)!, digits })) };
    };
    switch (measure) {
      case "arrivals": {
        // Coordination: how many arrive while it is green, against the share of time that is green.
        const { times, values } = align(new Map([["all", props.movements]]), (points) => percentOf(mean(points, "arrivals_in_green", "arrivals_samples").value));
        const green = align(new Map([["all", props.movements]]), (points) => percentOf(mean(points, "green_share", "arrivals_samples").value));
        return { times, unit: "%", lines: [
          { label: t("junction.arrivalsInGreen"), color: "light-green", values: values.get("all")!, bars: true, digits: 0 },
          { label: t("junction.greenShare"), color: "ink", values: green.values.get("all")!, dashed: true, digits: 0 },
        ] };
      }
      case "delay": return byLink(props.movements, (points) => mean(points, "delay_s", "delay_samples").value, t("unit.s"));
      case "queue": return byLink(props.queues, (points) => largest(points, "queue_max_m"), "m", 0);
      case "cycle": return byPhase(props.phases, (points) => mean(points, "green_s", "cycles").value, t("unit.s"));
      case "split": return byLink(props.movements, (points) => percentOf(mean(points, "split_failure_share", "stops_samples").value), "%", 0);
      case "countdown": return byPhase(props.signals, (points) => percentOf(mean(points, "countdown_within_1s_share", "countdown_samples").value), "%", 0);
    }
  }, [measure, props.movements, props.queues, props.phases, props.signals, props.arms, t("unit.s")]);
  return (
    <Panel title={t("junction.history")} class="junction-history" tools={<Choice label={t("history.measure")} value={measure} onChange={setMeasure} options={MEASURES.map((id) => [id, t(`measure.${id}` as TextKey)])} />}>
      {props.waiting ? <Waiting error={props.error} /> : chart.times.length < 1 ? <Nothing /> : <TimeSeries key={measure} label={t(`measure.${measure}` as TextKey)} {...chart} max={chart.unit === "%" ? 100 : null} />}
    </Panel>
  );
}

function percentOf(share: number | null): number | null {
  return share === null ? null : share * 100;
}

