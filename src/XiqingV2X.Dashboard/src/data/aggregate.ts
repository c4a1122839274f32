import type { Point } from "./api";

/** Sum of a field over points; null where no point has it. */
export function sum(points: readonly Point[], field: string): number | null {
  let total: number | null = null;
  for (const point of points) {
    const value = point.fields[field];
    if (value !== null && value !== undefined) total = (total ?? 0) + value;
  }
  return total;
}

export function largest(points: readonly Point[], field: string): number | null {
  let most: number | null = null;
  for (const point of points) {
    const value = point.fields[field];
    if (value !== null && value !== undefined && (most === null || value > most)) most = value;
  }
  return most;
}

/** Mean of a field over windows, each with the weight of its sample size: the mean over all samples; with how many they are. */
export function mean(points: readonly Point[], field: string, samples: string): { value: number | null; n: number } {
  let weighted = 0;
  let n = 0;
  for (const point of points) {
    const value = point.fields[field];
    const weight = point.fields[samples];
    if (value === null || value === undefined || !weight) continue;
    weighted += value * weight;
    n += weight;
  }
  return { value: n > 0 ? weighted / n : null, n };
}

export function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const group = groups.get(k);
    if (group) group.push(item); else groups.set(k, [item]);
  }
  return groups;
}

/** Level of service of a control delay in seconds at a signal (HCM 6, exhibit 19-8). */
export function levelOfService(delayS: number | null): string | null {
  if (delayS === null) return null;
  const limits = [10, 20, 35, 55, 80];
  const step = limits.findIndex((limit) => delayS <= limit);
  return "ABCDEF"[step < 0 ? 5 : step]!;
}

/** Values of several groups over the same window starts, oldest first; null where a group has no window. */
export function align<K>(groups: Map<K, Point[]>, value: (points: Point[]) => number | null): { times: number[]; values: Map<K, (number | null)[]> } {
  const starts = new Set<number>();
  for (const points of groups.values()) for (const point of points) starts.add(point.startMs);
  const sorted = [...starts].sort((a, b) => a - b);
  // A window that nobody has is a gap, not a line across it.
  const step = sorted.length > 1 ? Math.min(...sorted.slice(1).map((start, i) => start - sorted[i]!)) : 0;
  const times: number[] = [];
  for (const start of sorted) {
    if (times.length > 0 && step > 0 && start - times.at(-1)! > step * 1.5) times.push(times.at(-1)! + step);
    times.push(start);
  }
  const values = new Map<K, (number | null)[]>();
  for (const [key, points] of groups) {
    const byStart = groupBy(points, (point) => point.startMs);
    values.set(key, times.map((start) => { const at = byStart.get(start); return at ? value(at) : null; }));
  }
  return { times, values };
}

/** A period of history that can be chosen, with windows that keep a chart at some hundred points. */
export const PERIODS = { "15m": { ms: 900_000, window: 60 }, "1h": { ms: 3_600_000, window: 60 }, "6h": { ms: 21_600_000, window: 300 }, "24h": { ms: 86_400_000, window: 900 } } as const;
export type Period = keyof typeof PERIODS;
