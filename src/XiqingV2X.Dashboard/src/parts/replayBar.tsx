import { useState } from "preact/hooks";
import { problemText } from "../data/api";
import { control, leave, replay } from "../data/replay";
import { mayOperate } from "../data/session";
import { moment } from "../format";
import { t, tOr } from "../i18n";
import { href } from "../router";

export const SPEEDS = [0.5, 1, 2, 5, 10, 50, "max"] as const;

/** Over every page while it shows a replay: what it is, and the way back to the present. */
export function ReplayBar() {
  const shown = replay.value;
  const [problem, setProblem] = useState<string | null>(null);
  if (!shown) return null;
  const guard = (doing: Promise<void>) => void doing.then(() => setProblem(null), (e: unknown) => setProblem(problemText(e)));
  const playing = shown.state === "playing" || shown.state === "seeking";
  const refused = mayOperate.value ? undefined : t("access.needsOperator");
  return (
    <div class="banner replay" role="region" aria-label={t("replay.bar")} data-testid="replay-bar">
      <b class="replay-mark">{t("replay.mark")}</b>
      <span>{shown.source === "journal" ? t("replay.journal") : shown.source}</span>
      <b>{moment(shown.positionMs)}</b>
      <span>{tOr(`replayState.${shown.state}`, shown.state)}{shown.reason ? ` (${shown.reason})` : ""}</span>
      <button type="button" class="button" disabled={!mayOperate.value} title={refused} onClick={() => guard(playing ? control.pause() : control.play())}>{t(playing ? "replay.pause" : "replay.play")}</button>
      <label>{t("replay.speed")} <select disabled={!mayOperate.value} title={refused} value={String(shown.speed)} onChange={(e) => { const to = e.currentTarget.value; guard(control.speed(to === "max" ? "max" : Number(to))); }}>
        {[...new Set<number | "max">([...SPEEDS, shown.speed])].map((speed) => <option key={speed} value={String(speed)}>{speed === "max" ? t("replay.max") : `${speed}×`}</option>)}
      </select></label>
      {problem && <span class="bad-text" role="alert">{problem}</span>}
      <span class="tools"><a href={href("replay")}>{t("replay.timeline")}</a><button type="button" class="button primary" onClick={leave}>{t("replay.leave")}</button></span>
    </div>
  );
}
