import { computed, effect, signal } from "@preact/signals";
import { get, post, refusals, signInNeeded } from "./api";
import { live } from "./live";
import { resume } from "./replay";

export type Role = "viewer" | "operator" | "administrator";

/** Who the reader is to the node, and the ways to sign in. */
export interface Session {
  signedIn: boolean;
  way: "none" | "local" | "token" | "session";
  name: string | null;
  role: Role | null;
  mayRead: boolean;
  openReading: boolean;
  ways: { accounts: boolean; oidc: string | null };
}

/** Null until the node has told. */
export const session = signal<Session | null>(null);

/** May acknowledge and drive replays: operators, and whoever is at a node without any access configured. */
export const mayOperate = computed(() => session.value?.way === "local" || session.value?.role === "operator" || session.value?.role === "administrator");
export const mayAdminister = computed(() => session.value?.role === "administrator");

/** Rises with each question and each sign-in: an answer from before is of no use. */
let turn = 0;

/** Asks who one is, and shows the pages or the sign-in view. */
export async function begin(): Promise<void> {
  while (session.peek() === null) {
    try {
      take(await get<Session>("session"));
    } catch {
      // The node is starting.
      await new Promise((done) => { setTimeout(done, 1_000); });
    }
  }
  if (!signInNeeded.peek()) show();
  live.onRefused = () => void again();
  effect(() => { if (refusals.value > 0) void again(); });
  effect(() => { if (signInNeeded.value) live.stop(); });
}

/** Signs in; the pages are then where the reader was. */
export async function signIn(name: string, password: string): Promise<void> {
  const now = await post<Session>("session", { name, password });
  if (!now) return;
  turn++;
  take(now);
  signInNeeded.value = false;
  show();
}

export async function signOut(): Promise<void> {
  await post("session", {}, undefined, "DELETE");
  await again();
}

/** Back to the pages without signing in, where reading is open to all. */
export function readOnly(): void {
  signInNeeded.value = false;
  show();
}

function show(): void {
  live.start();
  void resume();
}

async function again(): Promise<void> {
  const mine = ++turn;
  try {
    const now = await get<Session>("session");
    if (mine === turn) take(now);
  } catch {
    // The node is away; the next refusal asks again.
  }
}

function take(now: Session): void {
  session.value = now;
  if (!now.mayRead) signInNeeded.value = true;
}
