import { t } from "../i18n";
import { replay } from "../data/replay";
import { ReplayBar } from "./replayBar";
import { useState } from "preact/hooks";
import { problemText, signInNeeded } from "../data/api";
import { live } from "../data/live";
import { session, signOut } from "../data/session";
import { age, clock, named } from "../format";
import { language, shownTheme, theme } from "../settings";

/** Right end of the bar: is the picture alive, what time it is at the node, who looks, language and theme. */
export function StatusBar() {
  return (
    <div class="status">
      <LiveState />
      <WhoAmI />
      <Preferences />
    </div>
  );
}

/** Who is signed in, with signing out; where reading is open, the way to sign in. */
function WhoAmI() {
  const [problem, setProblem] = useState<string | null>(null);
  const { signedIn, name, role, openReading, ways } = session.value!;
  if (signedIn) {
    const out = () => void signOut().then(() => setProblem(null), (e: unknown) => setProblem(problemText(e)));
    return (
      <div class="who">
        <span class="who-name" data-testid="who" title={`${name} · ${t(`role.${role ?? "viewer"}`)}`}><b>{name}</b> <small>{t(`role.${role ?? "viewer"}`)}</small></span>
        <button type="button" class="plain" onClick={out}>{t("signIn.out")}</button>
        {problem && <span class="bad-text" role="alert">{problem}</span>}
      </div>
    );
  }
  return openReading && (ways.accounts || ways.oidc) ? <button type="button" class="plain" onClick={() => { signInNeeded.value = true; }}>{t("signIn.submit")}</button> : null;
}

export function Preferences() {
  return (
    <>
      <button type="button" class="plain" lang={language.value === "zh" ? "en" : "zh-CN"}
        aria-label={language.value === "zh" ? "Switch to English" : "切换到中文"}
        onClick={() => { language.value = language.value === "zh" ? "en" : "zh"; }}>
        {language.value === "zh" ? "English" : "中文"}
      </button>
      <button type="button" class="plain icon" aria-label={t(shownTheme.value === "dark" ? "shell.toLight" : "shell.toDark")} title={t(shownTheme.value === "dark" ? "shell.toLight" : "shell.toDark")}
        onClick={() => { theme.value = shownTheme.value === "dark" ? "light" : "dark"; }}>
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          {shownTheme.value === "dark"
            ? <><circle cx="10" cy="10" r="3.6" fill="currentColor" /><path d="M10 1.5v3M10 15.5v3M1.5 10h3M15.5 10h3M4 4l2.1 2.1M13.9 13.9 16 16M4 16l2.1-2.1M13.9 6.1 16 4" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" /></>
            : <path d="M16.5 12.2A7 7 0 0 1 7.8 3.5a7 7 0 1 0 8.7 8.7Z" fill="currentColor" />}
        </svg>
      </button>
    </>
  );
}

function LiveState() {
  const state = live.connection.value;
  const beat = live.second.value % 2 === 1;
  const silentMs = Date.now() - live.silentSince();
  const replayed = replay.value !== null;
  const text = state === "live" ? t(replayed ? "replay.mark" : "live.live") : state === "stale" ? t("live.stale", { age: age(silentMs) }) : t("live.connecting");
  return (
    <div class={`live ${state}${replayed ? " replayed" : ""}`}>
      {/* Said once when it changes, not each second. */}
      <span class="visually-hidden" role="status">{t(state === "live" ? "live.live" : state === "stale" ? "live.staleSaid" : "live.connecting")}</span>
      <span aria-hidden="true" class={`dot${beat ? " beat" : ""}`} /><span aria-hidden="true" class="live-text">{text}</span>
      <time title={t("live.nodeTime")}>{live.lastTick.peek() > 0 ? clock(live.now()) : "--:--:--"}</time>
    </div>
  );
}

/** What has to be known of everything below: invented data, a picture that has stopped. */
export function Banner() {
  const zone = live.zone.value;
  const stale = live.connection.value === "stale";
  live.second.value;
  return (
    <>
      <ReplayBar />
      {stale && <div class="banner bad" role="alert">{t("banner.stale", { time: clock(live.silentSince()) })}</div>}
      {zone?.invented && <div class="banner warn">{zone.label ? `${named(zone.label)} · ` : ""}{t("banner.invented")}</div>}
    </>
  );
}
