import { signal } from "@preact/signals";
import { ObjectTable } from "./objects";
import { url } from "./api";

export interface LiveRsu {
  id: string;
  state: "on-air" | "silent" | "never-heard";
  lastMs?: number;
  rateHz: number;
  kinds: Record<string, number>;
}

/** Phase, light, told likely end in server time. */
export type LivePhase = [phase: number, light: string, ends: number | null];

export interface LiveSignals {
  id: string;
  rsu: string;
  stale: boolean;
  phases: LivePhase[];
}

export interface LiveLink {
  id: string;
  source: string;
  startMs: number;
  windowS: number;
  speedKmh: number | null;
  flowVph: number | null;
  densityVpkm: number | null;
  samples: number | null;
  speedLimitKmh: number | null;
}

/** A traffic event that a unit tells of (RSI); its type is a code of GB/T 29100. */
export interface LiveEvent {
  id: string;
  rsu: string;
  type: number;
  source: string;
  longitude: number;
  latitude: number;
  radiusM: number | null;
  sinceMs: number;
}

export interface LiveAlert {
  id: string;
  rule: string;
  subject: string;
  severity: "critical" | "warning" | string;
  state: "raised" | "unknown" | "cleared";
  raisedMs: number;
  clearedMs: number | null;
  value: number | null;
  threshold: number | null;
  unit: string;
  detail: string;
  acknowledged: { atMs: number; by: string; note: string } | null;
}

export interface Totals {
  received: number;
  stored: number;
  deduplicated: number;
  rejected: number;
  shed: number;
  inFlight: number;
  messages: number;
  messagesRejected: number;
  messagesSuspect: number;
  bytes: number;
  balances: boolean;
}

export interface LiveFigures {
  rsus: { registered: number; onAir: number; silent: number; neverHeard: number };
  uploadsPerS: Record<string, number>;
  objects: { bsm: number; rsm: number };
  links: number;
  linksMeasured: number;
  junctionsRegistered: number;
  junctionsLive: number;
  watermarkAgeMs: number | null;
  /** Null until they are counted for the first time. */
  totals: Totals | null;
  totalsAtMs: number | null;
}

export interface Zone {
  label: string;
  invented: boolean;
}

export type Connection = "connecting" | "live" | "stale" | "offline";

interface PartEvent {
  seq: number;
  full: boolean;
  base?: number;
}

/** No update for this long: what is on screen is not the present any more. */
const STALE_MS = 3_000;

/**
 * The live picture, kept by the node's stream (docs/api.md): snapshot, deltas with sequence numbers, and a tick five times a second.
 * Tables change in place; the signals beside them say when.
 */
class Live {
  readonly zone = signal<Zone | null>(null);
  readonly connection = signal<Connection>("connecting");
  readonly figures = signal<LiveFigures | null>(null);
  /** Rise with each change of the table of the same name. */
  readonly rsusChanged = signal(0);
  readonly linksChanged = signal(0);
  readonly signalsChanged = signal(0);
  readonly alertsChanged = signal(0);
  readonly eventsChanged = signal(0);
  readonly rsus = new Map<string, LiveRsu>();
  readonly links = new Map<string, LiveLink>();
  readonly signals = new Map<string, LiveSignals>();
  readonly alerts = new Map<string, LiveAlert>();
  readonly events = new Map<string, LiveEvent>();
  readonly objects = new ObjectTable();
  /** Rises by one each second while the stream lives: for ages and countdowns. */
  readonly second = signal(0);
  /** When the last tick came (own clock, ms), for "stale since". */
  readonly lastTick = signal(0);
  /** When the pipeline made the picture, in server time. */
  pictureMs: number | null = null;
  /** Told when the answer was no stream; the browser does not say why. */
  onRefused: (() => void) | null = null;

  private source: EventSource | null = null;
  private epoch = "";
  private path = "";
  private begun = 0;
  private last = new Map<string, number>();
  private serverMinusClient = 0;
  private watch: ReturnType<typeof setInterval> | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private objectListeners = new Set<() => void>();

  /** The node's time now, Unix ms: of the last tick and what has passed since. */
  now(): number {
    return Date.now() + this.serverMinusClient;
  }

  /** Since when there is nothing new: the last tick or, before the first, the first try (own clock, ms). */
  silentSince(): number {
    return Math.max(this.lastTick.peek(), this.begun);
  }

  /** Begins the stream, or begins it anew from another path (a replay session has its own). */
  start(path = "live/stream"): void {
    this.stop();
    this.path = path;
    this.begun = Date.now();
    this.connection.value = "connecting";
    this.open();
    this.watch ??= setInterval(() => this.look(), 250);
  }

  stop(): void {
    this.source?.close();
    this.source = null;
    this.begun = Date.now();
    this.connection.value = "connecting";
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
    this.forget();
  }

  onObjects(listener: () => void): () => void {
    this.objectListeners.add(listener);
    return () => this.objectListeners.delete(listener);
  }

  private open(): void {
    const source = new EventSource(url(this.path));
    this.source = source;
    source.addEventListener("hello", (e) => this.hello(JSON.parse(e.data)));
    source.addEventListener("tick", (e) => this.tick(JSON.parse(e.data)));
    source.addEventListener("objects", (e) => this.part("objects", JSON.parse(e.data), (event) => this.objects.take(event), () => this.objectListeners.forEach((told) => told())));
    source.addEventListener("figures", (e) => this.part("figures", JSON.parse(e.data), (event: PartEvent & { figures: LiveFigures }) => { this.figures.value = event.figures; }));
    for (const [name, table, changed] of [
      ["rsus", this.rsus, this.rsusChanged],
      ["links", this.links, this.linksChanged],
      ["signals", this.signals, this.signalsChanged],
      ["alerts", this.alerts, this.alertsChanged],
      ["events", this.events, this.eventsChanged],
    ] as const) {
      source.addEventListener(name, (e) => this.part(name, JSON.parse(e.data), (event) => {
        if (event.full) (table as Map<string, unknown>).clear();
        for (const item of event.items ?? event.set ?? []) (table as Map<string, unknown>).set(item.id, item);
        for (const id of event.remove ?? []) table.delete(id);
      }, () => { changed.value++; }));
    }
    source.onerror = () => {
      // The browser tries again by itself unless the answer was no stream at all (the node is starting, or wants a sign-in).
      if (source.readyState === EventSource.CLOSED && this.source === source) {
        this.reopen(1_000);
        this.onRefused?.();
      }
    };
  }

  private reopen(afterMs: number): void {
    this.source?.close();
    this.source = null;
    this.retry ??= setTimeout(() => { this.retry = null; this.open(); }, afterMs);
  }

  private hello(event: { epoch: string; zone: Zone }): void {
    if (event.epoch !== this.epoch) {
      this.last.clear();
      this.epoch = event.epoch;
    }
    this.zone.value = event.zone;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each part has its own members; its reader knows them.
  private part<T extends PartEvent = any>(name: string, event: T, take: (event: T) => void, told?: () => void): void {
    const last = this.last.get(name);
    if (!event.full) {
      if (last !== undefined && event.seq <= last) return; // Came again after a short break.
      if (event.base !== last) { this.last.clear(); this.reopen(0); return; }
    }
    this.last.set(name, event.seq);
    take(event);
    told?.();
  }

  private tick(event: { nowMs: number; pictureMs: number | null }): void {
    this.serverMinusClient = event.nowMs - Date.now();
    this.pictureMs = event.pictureMs;
    this.lastTick.value = Date.now();
    this.connection.value = "live";
  }

  private look(): void {
    if (Date.now() - this.silentSince() > STALE_MS) this.connection.value = "stale";
    this.second.value = Math.floor(this.now() / 1000);
  }

  private forget(): void {
    this.last.clear();
    this.epoch = "";
    this.rsus.clear(); this.links.clear(); this.signals.clear(); this.alerts.clear(); this.events.clear(); this.objects.clear();
    this.figures.value = null;
    this.lastTick.value = 0;
  }
}

export const live = new Live();
