// Pictures of the pages with a demonstration behind them. See tests/screenshots.sh.
import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { look } from "./look.mjs";
import { TestNode, until } from "./node.mjs";

/** After a place, what to do there before the picture is taken. */
const PAGES = [
  ["overview"], ["junction/1-102"], ["junction/1-102", "choose", 3], ["rsu/DEMO0001"], ["rsu/DEMO0001?tab=messages"], ["rsu/DEMO0001?tab=rejects", "choose", 0], ["rsu/DEMO0001?tab=ledger"],
  ["rsu/DEMO0099"], ["coverage", "choose", 0], ["coverage", "clause", 4], ["coverage", "press", 4], ["quality"], ["quality?tab=rejects", "choose", 0], ["replay"], ["alerts"], ["access"],
  ["replay", "replay"], ["overview"], ["sign-in"],
];
const SIZES = [[1366, 768], [1920, 1080], [3840, 2160]];
const LOOKS = [["dark", "zh"], ["light", "en"], ["light", "zh"], ["dark", "en"]];
const all = process.argv[2] === "--all" ? resolve(process.argv[3] ?? "artifacts/screenshots") : null;
const only = all ? process.argv.slice(4) : [];
const wantedS = Number(process.env.XV2X_TRAFFIC_S ?? 75);
const wait = (s) => new Promise((done) => { setTimeout(done, s * 1000); });
const ANNA = { name: "anna", password: "knows who did what" };

// Also with accounts, a unit that nobody has heard, rejects and strangers, so that no page and no list is empty.
const node = await TestNode.start(12, all ? {
  accounts: { [ANNA.name]: { role: "administrator", password: ANNA.password }, otto: { role: "operator", password: "takes note of alerts" } },
  edit: (zone) => { zone.rsus.push({ ...zone.rsus[0], id: "DEMO0099", name: "演示路侧单元 Z9 / Demo RSU Z9", junction: null, lat: zone.rsus[0].lat + 0.003 }); },
} : {});
const browser = await launch();
let found = 0;
try {
  if (all) {
    await node.send(60, "--fault", "wrong-id");
    await wait(8);
    await node.send(60, "--fault", "garbage");
    await wait(12);
  }
  await node.send(150, ...all ? ["--radio", "loss", "--manage", "60s", "--duplicates", "0.01", "--jitter", "30"] : []);
  await until("links are measured", async () => (await node.get("/api/v1/links")).features.some((link) => link.properties.latest.length > 0), 90_000);
  await wait(wantedS);
  if (all) {
    await mkdir(all, { recursive: true });
    for (const [width, height] of SIZES) {
      for (const [theme, language] of LOOKS) {
        if (only.length > 0 && !only.some((part) => `${width}-${theme}-${language}`.includes(part))) continue;
        await shoot({ width, height, theme, language, pages: PAGES, signIn: true, file: (page, i) => join(all, `${width}-${theme}-${language}-${String(i + 1).padStart(2, "0")}-${page.replaceAll(/[^\w-]/g, "_")}.png`) });
      }
    }
    console.log(found === 0 ? "Nothing is cut off, on top of another or untranslated." : `${found} texts are cut off, on top of another or untranslated.`);
  } else {
    const images = resolve("docs/images");
    await mkdir(images, { recursive: true });
    await shoot({ width: 1440, height: 810, theme: "dark", language: "zh", pages: [["overview"]], waitS: 40, file: () => join(images, "overview.jpg") });
    await shoot({ width: 1440, height: 810, theme: "light", language: "en", pages: [["junction/1-102"]], waitS: 60, file: () => join(images, "junction.jpg") });
  }
} finally {
  await browser.close();
  await node.end();
}

async function shoot({ width, height, theme, language, pages, file, waitS = 3, signIn = false }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  await context.addInitScript(([l, t]) => { localStorage.setItem("xv2x.language", l); localStorage.setItem("xv2x.theme", t); }, [language, theme]);
  if (signIn) await context.request.post(`${node.origin}/api/v1/session`, { headers: { "X-XV2X": "1" }, data: ANNA });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  for (const [i, [place, doing, which]] of pages.entries()) {
    if (place === "sign-in") {
      await context.clearCookies();
      await page.reload();
      await page.waitForSelector(".sign-in form");
    } else {
      await page.goto(`${node.origin}/#/${place}`);
      await page.waitForSelector(".live.live");
    }
    if (doing === "choose") await page.locator("tr.open").nth(which).click();
    if (doing === "clause") await page.locator(".coverage-plan tr.open").nth(which).click();
    if (doing === "press") await page.locator(".choice button").nth(which).click();
    if (doing === "replay") {
      await page.locator(".past button[type=submit]").click();
      await page.waitForSelector(".timeline-box");
      await page.waitForSelector(".live.live");
    }
    await page.waitForTimeout(waitS * 1000);
    const path = file(place + (doing ? `-${doing}` : ""), i);
    await page.screenshot(path.endsWith(".jpg") ? { path, type: "jpeg", quality: 78, timeout: 120_000 } : { path, timeout: 120_000 });
    console.log(`${path} ${Math.round((await stat(path)).size / 1024)} KiB`);
    for (const [what, texts] of Object.entries(await page.evaluate(look))) {
      for (const text of texts) console.log(`  ${what}: ${text}`);
      if (what !== "sideways") found += texts.length;
    }
  }
  // A session of a replay lives on at the node: the next pictures begin without it.
  for (const { id } of all ? (await node.get("/api/v1/replays")).replays : []) await fetch(`${node.origin}/api/v1/replays/${id}`, { method: "DELETE", headers: node.headers });
  await context.close();
}
