import { useEffect, useState } from "preact/hooks";
import { TimeSeries } from "../charts/timeSeries";
import { live } from "../data/live";
import { t } from "../i18n";
import { Nothing } from "./basics";

export const KINDS = ["bsm", "rsm", "spat", "map", "rsi"] as const;

/** How many of the last seconds are kept. */
const KEPT = 300;

/** Rates that the open page has seen, one reading a second; filled from the live picture, kept while the page is. */
class RateHistory {
  times: number[] = [];
  rates: Record<string, (number | null)[]> = Object.fromEntries(KINDS.map((kind) => [kind, []]));

  constructor() {
    live.second.subscribe(() => this.read());
  }

  private read(): void {
    const now = live.now();
    if (this.times.length > 0 && now - this.times.at(-1)! < 900) return;
    if (live.lastTick.peek() === 0) return;
    const figures = live.connection.peek() === "live" ? live.figures.peek() : null;
    this.times.push(now);
    for (const kind of KINDS) this.rates[kind]!.push(figures ? figures.uploadsPerS[kind] ?? 0 : null);
    if (this.times.length > KEPT) {
      this.times.shift();
      for (const kind of KINDS) this.rates[kind]!.shift();
    }
  }
}

const history = new RateHistory();

/** Messages a second by kind over the last minutes. */
export function MessageRates() {
  const [, draw] = useState(0);
  useEffect(() => live.second.subscribe(() => draw((n) => n + 1)), []);
  if (history.times.length < 2) return <Nothing>{t("state.collecting")}</Nothing>;
  return (
    <TimeSeries label={t("overview.rates")} unit={t("unit.perS")} times={[...history.times]}
      lines={KINDS.map((kind) => ({ label: kind.toUpperCase(), color: `kind-${kind}`, values: history.rates[kind]!, digits: 0 }))} />
  );
}
