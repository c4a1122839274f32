import { signal } from "@preact/signals";
import { ApiError, get, post, replayId, signInNeeded } from "./api";
import { live } from "./live";

/** A replay that the node hosts. */
export interface Replay {
  id: string;
  source: string;
  state: "seeking" | "playing" | "paused" | "at-end" | "failed";
  reason: string | null;
  speed: number | "max";
  positionMs: number | null;
  fromMs: number | null;
  toMs: number | null;
  uploads: number;
}

export interface ReplayTimeline {
  complete: boolean;
  firstMs: number | null;
  lastMs: number | null;
  stretchS: number;
  uploads: number[];
  /** What was found in it: hard braking, red-light passages and the like. */
  events?: { event: string; timeMs: number; detail: string; rsus: string[] }[];
}

export interface ReplaySources {
  journal: { firstMs: number | null; indexedToMs: number | null };
  captures: { name: string; bytes: number | null; modifiedMs: number }[];
}

const KEY = "xv2x.replay";

/** The replay that all pages show now; null while they show the present. */
export const replay = signal<Replay | null>(null);

/** Whether the replay has begun: before that it has no picture to stream. */
let begun = false;

let timer: ReturnType<typeof setInterval> | undefined;

/** Shows a replay on all pages. */
export function enter(shown: Replay): void {
  replay.value = shown;
  replayId.value = shown.id;
  sessionStorage.setItem(KEY, shown.id);
  clearInterval(timer);
  timer = setInterval(() => void refresh(), 500);
  begun = false;
  live.stop();
  void refresh();
}

/** Back to the present; the replay itself goes on until it is ended. */
export function leave(): void {
  clearInterval(timer);
  replay.value = null;
  replayId.value = null;
  sessionStorage.removeItem(KEY);
  live.start();
}

/** After the page was loaded anew: the replay that it showed, if the node still has it. */
export async function resume(): Promise<void> {
  const id = sessionStorage.getItem(KEY);
  if (!id) return;
  try {
    enter(await get<Replay>(`replays/${id}`));
  } catch {
    sessionStorage.removeItem(KEY);
  }
}

async function refresh(): Promise<void> {
  const id = replayId.peek();
  if (!id || document.hidden || signInNeeded.peek()) return;
  try {
    const now = await get<Replay>(`replays/${id}`);
    if (replayId.peek() !== id) return;
    replay.value = now;
    if (!begun && now.state !== "seeking") { begun = true; live.start(); }
  } catch (e) {
    // A node that is away may come back; one that has forgotten the replay has only the present to show.
    if (e instanceof ApiError && e.status === 404 && replayId.peek() === id) leave();
  }
}

async function ask(what: string, query?: Record<string, string | number>): Promise<void> {
  const id = replayId.peek();
  if (!id) return;
  const now = await post<Replay>(`replays/${id}/${what}`, {}, query);
  if (now) replay.value = now;
}

export const control = {
  start: (wanted: { capture?: string; fromMs?: number; toMs?: number; speed: number | "max" }) => post<Replay>("replays", wanted),
  play: () => ask("play"),
  pause: () => ask("pause"),
  speed: (to: number | "max") => ask("speed", { to }),
  async seek(toMs: number): Promise<void> {
    await ask("seek", { to: Math.round(toMs) });
    // Going back begins a new picture, once it is there.
    begun = false;
    live.stop();
  },
  async end(id: string): Promise<void> {
    if (replayId.peek() === id) leave();
    await post(`replays/${id}`, {}, undefined, "DELETE");
  },
};
