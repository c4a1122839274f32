import type { ComponentType } from "preact";
import { Suspense, lazy } from "preact/compat";
import { t, type TextKey } from "./i18n";
import { href, place } from "./router";
import { signInNeeded } from "./data/api";
import { live } from "./data/live";
import { replay } from "./data/replay";
import { mayAdminister, session } from "./data/session";
import { named } from "./format";
import { Banner, StatusBar } from "./parts/shell";
import { SignIn } from "./parts/signIn";
import { Overview } from "./pages/overview";

interface Page {
  id: string;
  title: TextKey;
  view: ComponentType;
  /** Stands in the bar for administrators only. */
  administrators?: boolean;
}

/** The pages in the order of the bar; all but the first are fetched when they are asked for. */
const PAGES: Page[] = [
  { id: "overview", title: "page.overview", view: Overview },
  { id: "junction", title: "page.junction", view: lazy(() => import("./pages/junction")) },
  { id: "rsu", title: "page.rsu", view: lazy(() => import("./pages/rsu")) },
  { id: "coverage", title: "page.coverage", view: lazy(() => import("./pages/coverage")) },
  { id: "quality", title: "page.quality", view: lazy(() => import("./pages/quality")) },
  { id: "replay", title: "page.replay", view: lazy(() => import("./pages/replay")) },
  { id: "alerts", title: "page.alerts", view: lazy(() => import("./pages/alerts")) },
  { id: "access", title: "page.access", view: lazy(() => import("./pages/access")), administrators: true },
];

/** What these pages show is of the present, also during a replay. */
const NOT_REPLAYED = new Set(["coverage", "alerts", "access"]);

export function App() {
  // Pages ask for data at once; they wait until it is known whether there is any for this reader.
  if (session.value === null) return <p class="wait">{t("state.loading")}</p>;
  return signInNeeded.value ? <SignIn /> : <Pages />;
}

function Pages() {
  const page = PAGES.find((known) => known.id === place.value.page) ?? PAGES[0]!;
  const replayed = replay.value !== null;
  document.documentElement.dataset["replay"] = String(replayed);
  document.title = `${replayed ? `[${t("replay.mark")}] ` : ""}${t(page.title)} · ${named(live.zone.value?.label ?? "XiqingV2X")}`;
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById("main")?.focus(); }}>{t("shell.skip")}</a>
      <header class="bar">
        <a class="brand" href={href("overview")} aria-label="XiqingV2X"><img src="/favicon.svg" alt="" width="24" height="24" /><b>XiqingV2X</b></a>
        <nav aria-label={t("shell.pages")}>
          {PAGES.filter((known) => !known.administrators || mayAdminister.value).map(({ id, title }) => (
            <a key={id} href={href(id)} aria-current={id === page.id ? "page" : undefined}>{t(title)}{id === "alerts" && <AlertCount />}</a>
          ))}
        </nav>
        <StatusBar />
      </header>
      <Banner />
      <main id="main" tabIndex={-1} class={`page page-${page.id}`} aria-label={t(page.title)}>
        {replayed && NOT_REPLAYED.has(page.id) && <p class="banner bad not-replayed">{t("replay.notHere")}</p>}
        <Suspense fallback={<p class="wait">{t("state.loading")}</p>}><page.view key={page.id} /></Suspense>
      </main>
    </>
  );
}

/** How many alerts wait, beside the page's name. */
function AlertCount() {
  live.alertsChanged.value;
  const open = [...live.alerts.values()].filter((alert) => !alert.acknowledged);
  return open.length > 0 ? <span class={`count ${open.some((alert) => alert.severity === "critical") ? "bad" : "warn"}`} aria-label={t("shell.openAlerts", { n: open.length })}>{open.length}</span> : null;
}
