// Pictures of the pages with a demonstration behind them. See tests/screenshots.sh.
import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { TestNode, until } from "./node.mjs";

const PAGES = ["overview", "junction/1-102", "rsu/DEMO0001", "rsu/DEMO0001?tab=messages", "rsu/DEMO0001?tab=rejects", "rsu/DEMO0001?tab=ledger", "coverage", "quality", "quality?tab=rejects", "replay", "alerts"];
const all = process.argv[2] === "--all" ? resolve(process.argv[3] ?? "artifacts/screenshots") : null;
const only = all ? process.argv.slice(4) : [];
const wantedS = Number(process.env.XV2X_TRAFFIC_S ?? 75);

const node = await TestNode.start(12);
const browser = await launch();
try {
  await node.send(150);
  await until("links are measured", async () => (await node.get("/api/v1/links")).features.some((link) => link.properties.latest.length > 0), 90_000);
  await new Promise((done) => { setTimeout(done, wantedS * 1000); });
  if (all) {
    await mkdir(all, { recursive: true });
    for (const [width, height] of [[1366, 768], [1920, 1080], [3840, 2160]]) {
      for (const [theme, language] of [["dark", "zh"], ["light", "en"], ["light", "zh"], ["dark", "en"]]) {
        if (only.length > 0 && !only.includes(`${width}-${theme}-${language}`)) continue;
        await shoot({ width, height, theme, language, pages: PAGES, file: (page) => join(all, `${width}-${theme}-${language}-${page.replaceAll(/[^\w-]/g, "_")}.png`) });
      }
    }
  } else {
    const images = resolve("docs/images");
    await mkdir(images, { recursive: true });
    await shoot({ width: 1440, height: 810, theme: "dark", language: "zh", pages: ["overview"], waitS: 40, file: () => join(images, "overview.jpg") });
    await shoot({ width: 1440, height: 810, theme: "light", language: "en", pages: ["junction/1-102"], waitS: 60, file: () => join(images, "junction.jpg") });
  }
} finally {
  await browser.close();
  await node.end();
}

async function shoot({ width, height, theme, language, pages, file, waitS = 4 }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  await context.addInitScript(([l, t]) => { localStorage.setItem("xv2x.language", l); localStorage.setItem("xv2x.theme", t); }, [language, theme]);
  const page = await context.newPage();
  for (const name of pages) {
    await page.goto(`${node.origin}/#/${name}`);
    await page.waitForSelector(".live.live", { timeout: 60_000 });
    await page.waitForTimeout(waitS * 1000);
    const path = file(name);
    await page.screenshot(path.endsWith(".jpg") ? { path, type: "jpeg", quality: 78, timeout: 120_000 } : { path, timeout: 120_000 });
    console.log(`${path} ${Math.round((await stat(path)).size / 1024)} KiB`);
  }
  await context.close();
}
