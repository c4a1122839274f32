import { useMemo, useState } from "preact/hooks";
import { api, get } from "../data/api";
import { live, type LiveAlert } from "../data/live";
import { usePoll } from "../data/poll";
import { age, moment, num, seconds } from "../format";
import { t, tOr } from "../i18n";
import { AlertList, namesOf, ruleValue, valueText } from "../parts/alertList";
import { Panel, Table, Waiting } from "../parts/basics";

interface Rule {
  rule: string;
  enabled: boolean;
  severity: string;
  unit: string;
  badIs: "above" | "below";
  raise: number;
  clear: number;
  raiseAfterS: number;
  clearAfterS: number;
  good: number;
  raised: number;
  unknown: string[];
}

/** What is wrong now, what was, and by which rules. */
export default function Alerts() {
  live.alertsChanged.value;
  const [rule, setRule] = useState("");
  const rules = usePoll((abort) => get<{ rules: Rule[] }>("alerts/rules", {}, abort), 5_000, "rules");
  const history = usePoll((abort) => get<{ alerts: LiveAlert[] }>("alerts/history", { limit: 300, rule }, abort), 5_000, `history ${rule}`);
  const rsus = usePoll((abort) => api.rsus(abort), 60_000, "rsus");
  const junctions = usePoll((abort) => api.intersections(abort), 60_000, "junctions");
  const names = useMemo(() => namesOf(rsus.data?.features.map((feature) => feature.properties) ?? [], junctions.data?.features.map((feature) => feature.properties) ?? []), [rsus.data, junctions.data]);
  const limit = (value: number, of: Rule, above: boolean) => `${above ? "≥" : "≤"} ${ruleValue(of.rule, value, of.unit)}`;
  return (
    <>
      <Panel title={t("alerts.open")} note={num(live.alerts.size)} class="alerts-open"><AlertList names={names} /></Panel>
      <Panel title={t("alerts.rules")} note={t("alerts.rulesNote")} class="alerts-rules">
        {rules.data === null ? <Waiting error={rules.error} /> : (
          <Table label={t("alerts.rules")} rows={rules.data.rules} rowKey={(row) => row.rule} columns={[
            { key: "rule", title: t("alerts.rule"), cell: (row) => <span class={row.enabled ? "" : "soft"}>{tOr(`rule.${row.rule}`, row.rule)}{row.enabled ? "" : ` (${t("alerts.off")})`}</span> },
            { key: "severity", title: t("alerts.severity"), cell: (row) => tOr(`severity.${row.severity}`, row.severity) },
            { key: "raise", title: t("alerts.raise"), numeric: true, cell: (row) => `${limit(row.raise, row, row.badIs === "above")} · ${seconds(row.raiseAfterS)}` },
            { key: "clear", title: t("alerts.clear"), numeric: true, cell: (row) => `${limit(row.clear, row, row.badIs !== "above")} · ${seconds(row.clearAfterS)}` },
            { key: "good", title: t("alerts.good"), numeric: true, cell: (row) => num(row.good) },
            { key: "raised", title: t("alerts.raised"), numeric: true, cell: (row) => <span class={row.raised > 0 ? "bad-text" : ""}>{num(row.raised)}</span> },
            { key: "unknown", title: t("alerts.unknownN"), numeric: true, cell: (row) => <span title={row.unknown.slice(0, 20).join(", ")}>{num(row.unknown.length)}</span> },
          ]} />
        )}
      </Panel>
      <Panel title={t("alerts.history")} class="alerts-history" tools={
        <select aria-label={t("alerts.rule")} value={rule} onChange={(e) => setRule(e.currentTarget.value)}>
          <option value="">{t("alerts.allRules")}</option>
          {(rules.data?.rules ?? []).map((known) => <option key={known.rule} value={known.rule}>{tOr(`rule.${known.rule}`, known.rule)}</option>)}
        </select>}>
        {history.data === null ? <Waiting error={history.error} /> : (
          <Table label={t("alerts.history")} rows={history.data.alerts} rowKey={(row) => row.id} empty={t("alerts.noHistory")} columns={[
            { key: "raised", title: t("alerts.raisedAt"), cell: (row) => moment(row.raisedMs) },
            { key: "for", title: t("alerts.lasted"), numeric: true, cell: (row) => age((row.clearedMs ?? live.now()) - row.raisedMs) },
            { key: "state", title: t("coverage.state"), cell: (row) => <span class={row.state === "raised" ? "bad-text" : row.state === "cleared" ? "good-text" : "soft"}>{tOr(`alertState.${row.state}`, row.state)}</span> },
            { key: "severity", title: t("alerts.severity"), cell: (row) => tOr(`severity.${row.severity}`, row.severity) },
            { key: "rule", title: t("alerts.rule"), cell: (row) => tOr(`rule.${row.rule}`, row.rule) },
            { key: "subject", title: t("alerts.subject"), cell: (row) => row.subject },
            { key: "value", title: t("coverage.value"), cell: (row) => valueText(row) },
            { key: "seen", title: t("alerts.seen"), cell: (row) => row.acknowledged ? <>{tOr(`actor.${row.acknowledged.by}`, row.acknowledged.by)} {moment(row.acknowledged.atMs)}{row.acknowledged.note && <>: <span lang="">{row.acknowledged.note}</span></>}</> : "—" },
          ]} />
        )}
      </Panel>
    </>
  );
}
