import { signal } from "@preact/signals";

/** Where the node's API is; everything the pages know of it is in this file and in live.ts. */
const BASE = "/api/v1/";

/** What a replay has of its own; everything else is the node's, replay or not. */
const REPLAYED = /^(rsus(\/[^/]+)?|links|intersections(\/[^/]+)?|metrics|ledger|live\/stream)$/;

/** Id of the replay that the pages show; null for the present. */
export const replayId = signal<string | null>(null);

/** True while the sign-in view stands in place of the pages: the node wants to know who asks, or the reader wants to tell. */
export const signInNeeded = signal(false);

/** Rises when the node refused something for want of rights: who one is may have changed. */
export const refusals = signal(0);

export function url(path: string, query?: Record<string, string | number | null | undefined>): string {
  const entries = Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  const replayed = replayId.peek() !== null && REPLAYED.test(path) ? `replays/${replayId.peek()}/` : "";
  return BASE + replayed + path + (search ? `?${search}` : "");
}

/** An answer that was no success, in the node's words. */
export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export function problemText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function refuse(response: Response): Promise<never> {
  if (response.status === 401) signInNeeded.value = true;
  if (response.status === 401 || response.status === 403) refusals.value++;
  let detail = `${response.status} ${response.statusText}`;
  try {
    const problem = await response.json() as { detail?: string; title?: string };
    detail = problem.detail ?? problem.title ?? detail;
  } catch {
    // No problem details: the status has to do.
  }
  throw new ApiError(response.status, detail);
}

/** Changes something. Another site's page cannot send the header without being asked, so that it cannot act in the reader's name. */
export async function post<T>(path: string, body: unknown = {}, query?: Record<string, string | number>, method = "POST"): Promise<T | null> {
  const response = await fetch(url(path, query), {
    method,
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-XV2X": "1" },
    body: method === "DELETE" ? null : JSON.stringify(body),
  });
  if (!response.ok) await refuse(response);
  return response.status === 204 ? null : await response.json() as T;
}

export async function get<T>(path: string, query?: Record<string, string | number | null | undefined>, abort?: AbortSignal): Promise<T> {
  const response = await fetch(path.startsWith("/") ? path : url(path, query), { signal: abort ?? null, headers: { Accept: "application/json" } });
  // Readiness answers 503 with a body that says why.
  if (!response.ok && !(path === "/healthz/ready" && response.status === 503)) await refuse(response);
  return await response.json() as T;
}

export interface Feature<P, G = { type: "Point"; coordinates: [number, number] }> {
  type: "Feature";
  id: string;
  geometry: G | null;
  properties: P;
}

export interface Features<P, G = { type: "Point"; coordinates: [number, number] }> {
  type: "FeatureCollection";
  features: Feature<P, G>[];
}

export interface Line {
  type: "LineString";
  coordinates: [number, number][];
}

export interface RsuKind {
  kind: string;
  ageMs: number;
  rateHz: number;
  uploads: number;
  messages: number;
  rejected: number;
}

export interface Rsu {
  id: string;
  name: string;
  registered: boolean;
  registerState: string | null;
  state: "on-air" | "silent" | "never-heard";
  ageMs: number | null;
  rateHz: number | null;
  junction: string | null;
  town: string | null;
  profile: string | null;
  latitude: number | null;
  longitude: number | null;
  kinds: RsuKind[];
}

export interface DeviceReport {
  online: boolean;
  offlineReason: string | null;
  lastReportMs: number | null;
  registeredMs: number | null;
  name: string | null;
  version: string | null;
  normal: boolean | null;
  cpuUsePercent: number | null;
  memoryUsed: number | null;
  memoryTotal: number | null;
}

export interface LedgerRow {
  rsu: string;
  kind: string;
  received: number;
  stored: number;
  deduplicated: number;
  rejected: Record<string, number>;
  shed: Record<string, number>;
  inFlight: number;
  messages: number;
  messagesRejected: number;
  messagesSuspect: number;
  bytes: number;
  balances: boolean;
}

export interface LedgerTotals {
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

export interface Ledger {
  balances: boolean;
  totals: LedgerTotals;
  rows: LedgerRow[];
}

export interface RsuDetail extends Rsu {
  device: DeviceReport | null;
  ledger: Ledger;
  notes: { counts: Record<string, number>; unknownMembers: { kind: string; name: string }[] } | null;
}

export interface LinkFigures {
  source: string;
  startMs: number;
  windowS: number;
  ageMs: number;
  [field: string]: number | string | null;
}

export interface Link {
  link: string;
  name: string;
  node: string;
  upstream: string;
  lengthM: number;
  lanes: number;
  fromRegister: boolean;
  speedLimitKmh: number | null;
  movements?: { to: string; phase: number }[];
  latest: LinkFigures[];
}

export interface Phase {
  phase: number;
  light: string;
  endsInS: number | null;
}

export interface Lane {
  lane: number;
  widthM: number | null;
  connections: { to: string; phase: number; maneuvers?: string[] }[];
  line?: [number, number][];
}

export interface Approach {
  link: string;
  upstream: string;
  lengthM: number;
  movements: { to: string; phase: number }[];
  lanes: Lane[];
  line?: [number, number][];
}

export interface Intersection {
  node: string;
  name: string;
  registered: boolean;
  signalised: boolean | null;
  rsu: string | null;
  hasMap: boolean;
  mapRevisions: number | null;
  ageMs: number | null;
  stale: boolean | null;
  phases: Phase[];
  longitude: number | null;
  latitude: number | null;
  approaches?: Approach[];
}

export interface Point {
  startMs: number;
  windowS: number;
  tags: Record<string, string>;
  fields: Record<string, number | null>;
}

export interface Series {
  name: string;
  windowS: number;
  fields: { name: string; unit: string; description: string }[];
  points: Point[];
}

export interface QuarantineEntry {
  id: number;
  arrivalMs: number;
  rsu: string;
  kind: string;
  topic: string;
  reason: string;
  bit: number | null;
  field: string | null;
  journal: number;
  bytes: number;
  payload: string;
}

/** One entry with what can be read of it. */
export interface QuarantineDetail extends QuarantineEntry {
  decoded: { schema: string; offset: number; bytes: number; whole: boolean; fields: number | null; value: unknown } | null;
}

export interface Downlink {
  id: number;
  rsu: string;
  kind: string;
  topic: string;
  state: string;
  wantsAck: boolean;
  seqNum: string | null;
  attempts: number;
  createdMs: number;
  updatedMs: number;
  bytes: number;
  note: string;
}

export interface HealthCheck {
  name: string;
  ok: boolean;
  required: boolean;
  detail: string;
}

export const api = {
  rsus: (abort?: AbortSignal) => get<Features<Rsu>>("rsus", {}, abort),
  rsu: (id: string, abort?: AbortSignal) => get<Feature<RsuDetail>>(`rsus/${encodeURIComponent(id)}`, {}, abort),
  downlinks: (id: string, abort?: AbortSignal) => get<{ messages: Downlink[] }>(`rsus/${encodeURIComponent(id)}/down`, { limit: 50 }, abort),
  pending: (abort?: AbortSignal) => get<{ pending: { id: string; firstSeenMs: number; lastSeenMs: number; uploads: number }[] }>("pending", {}, abort),
  links: (abort?: AbortSignal) => get<Features<Link, Line>>("links", {}, abort),
  intersections: (abort?: AbortSignal) => get<Features<Intersection>>("intersections", {}, abort),
  intersection: (node: string, abort?: AbortSignal) => get<Feature<Intersection>>(`intersections/${encodeURIComponent(node)}`, {}, abort),
  metrics: (series: string, query: Record<string, string | number | null | undefined>, abort?: AbortSignal) => get<Series>("metrics", { series, ...query }, abort),
  ledger: (abort?: AbortSignal) => get<Ledger>("ledger", {}, abort),
  quarantine: (query: Record<string, string | number | null | undefined>, abort?: AbortSignal) => get<{ entries: QuarantineEntry[] }>("quarantine", query, abort),
  quarantined: (id: number, abort?: AbortSignal) => get<QuarantineDetail>(`quarantine/${id}`, {}, abort),
  health: (abort?: AbortSignal) => get<{ ready: boolean; checks: HealthCheck[] }>("/healthz/ready", {}, abort),
};
