import { useEffect, useState } from "preact/hooks";
import { TimeSeries } from "../charts/timeSeries";
import { live } from "../data/live";
import { replay } from "../data/replay";
import { t } from "../i18n";
import { Nothing } from "./basics";

export const KINDS = ["bsm", "rsm", "spat", "map", "rsi"] as const;

/** How many of the last seconds are kept. */
const KEPT = 300;

/** Readings further apart are not joined, ms; a replay at 50× has them 50 s apart. */
const LONGEST_STEP = 60_000;

/** Rates that the open page has seen, one reading a second; filled from the live picture, kept while the page is. */
class RateHistory {
  times: number[] = [];
  private source: string | null = null;
  rates: Record<string, (number | null)[]> = Object.fromEntries(KINDS.map((kind) => [kind, []]));

  constructor() {
    live.second.subscribe(() => this.read());
  }

  private read(): void {
    const now = live.now();
    const source = replay.peek()?.id ?? null;
    // Another source, or a replay that went back: what was seen before is of another time.
    if (source !== this.source || now < (this.times.at(-1) ?? 0)) {
      this.source = source;
      this.times = [];
      for (const kind of KINDS) this.rates[kind] = [];
    }
    if (this.times.length > 0 && now - this.times.at(-1)! < 900) return;
    if (live.lastTick.peek() === 0) return;
    const figures = live.connection.peek() === "live" ? live.figures.peek() : null;
    // A replay that went on: no line across the time left out.
    if (figures && this.times.length > 0 && now - this.times.at(-1)! > LONGEST_STEP) this.push(this.times.at(-1)! + 1, null);
    this.push(now, figures);
  }

  private push(at: number, figures: { uploadsPerS: Record<string, number> } | null): void {
    this.times.push(at);
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
    <TimeSeries label={t("overview.rates")} unit={t("unit.perS")} leastS={60} times={[...history.times]}
      lines={KINDS.map((kind) => ({ label: kind.toUpperCase(), color: `kind-${kind}`, values: history.rates[kind]!, digits: 0 }))} />
  );
}
