import { useEffect, useState } from "preact/hooks";
import { ApiError, problemText } from "../data/api";
import { readOnly, session, signIn } from "../data/session";
import { t } from "../i18n";
import { place } from "../router";
import { Preferences } from "./shell";

/** The node sends the reader back with one of these when nothing came of the provider. */
const RETURNS = { failed: "signIn.oidcFailed", unavailable: "signIn.oidcUnavailable" } as const;

function why(error: unknown): string {
  if (error instanceof ApiError && error.status === 401) return t("signIn.wrong");
  if (error instanceof ApiError && error.status === 429) return t("signIn.held");
  return t("signIn.problem", { why: problemText(error) });
}

/** In place of the pages while the node wants to know who asks; the address stays, so that one is back where one was. */
export function SignIn() {
  place.value; // The way back after a provider follows the address.
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [returned] = useState(() => RETURNS[new URLSearchParams(location.search).get("signin") as keyof typeof RETURNS]);
  useEffect(() => { if (returned) history.replaceState(null, "", location.pathname + location.hash); }, [returned]);
  document.title = `${t("signIn.title")} · XiqingV2X`;
  const known = session.value!;
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await signIn(name.trim(), password);
    } catch (e) {
      setProblem(e);
      setPassword("");
      setBusy(false);
    }
  };
  return (
    <>
      <header class="bar">
        <span class="brand"><img src="/favicon.svg" alt="" width="24" height="24" /><b>XiqingV2X</b></span>
        <div class="status"><Preferences /></div>
      </header>
      <main id="main" tabIndex={-1} class="sign-in" aria-label={t("signIn.title")}>
        <section class="panel">
          <h1>{t("signIn.title")}</h1>
          {known.ways.accounts && (
            <form onSubmit={(e) => { e.preventDefault(); void submit(); }}>
              <label>{t("signIn.name")}<input autoFocus required name="username" autoComplete="username" autoCapitalize="none" spellcheck={false} value={name} onInput={(e) => setName(e.currentTarget.value)} /></label>
              <label>{t("signIn.password")}<input required type="password" name="password" autoComplete="current-password" value={password} onInput={(e) => setPassword(e.currentTarget.value)} /></label>
              <button type="submit" class="button primary" disabled={busy}>{t("signIn.submit")}</button>
            </form>
          )}
          {problem !== null ? <p class="bad-text" role="alert">{why(problem)}</p> : returned && <p class="bad-text" role="alert">{t(returned)}</p>}
          {known.ways.oidc && <a class="button" href={`${known.ways.oidc}?return=${encodeURIComponent(`/${location.hash}`)}`}>{t("signIn.oidc")}</a>}
          {!known.ways.accounts && !known.ways.oidc && <p class="note">{t("signIn.noWay")}</p>}
          {known.mayRead && <button type="button" class="plain" onClick={readOnly}>{t("signIn.readOnly")}</button>}
        </section>
      </main>
    </>
  );
}
