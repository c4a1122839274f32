// The pages in a real Chromium against a real node with simulated units. Run by tests/run.sh.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { run, TestNode, until } from "./node.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = ["overview", "junction", "rsu", "rsu/DEMO0001?tab=messages", "rsu/DEMO0001?tab=rejects", "rsu/DEMO0001?tab=ledger", "coverage", "quality", "quality?tab=rejects", "replay", "alerts"];
const LIMIT = 30_000;
let node, browser, context, page;
const complaints = [];
const strangers = [];

before(async () => {
  [node, browser] = await Promise.all([TestNode.start(6), launch()]);
  // Evaluated by the tests, not by the page: its own policy stays as it is served.
  context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: "dark" });
  page = await context.newPage();
  page.setDefaultTimeout(LIMIT);
  page.on("console", (message) => { if (message.type() === "error" || message.type() === "warning") complaints.push(`${page.url()}: ${message.text()} ${message.location().url}`); });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack}`));
  context.on("request", (request) => { if (!request.url().startsWith(node.origin) && !/^(blob|data):/.test(request.url())) strangers.push(request.url()); });
});

after(async () => {
  await browser?.close();
  await node?.end();
});

const go = async (place) => {
  await page.goto(`${node.origin}/#/${place}`);
  await page.waitForSelector(".panel");
};
const connected = () => page.waitForSelector(".live.live");
const text = (selector) => page.locator(selector).innerText();

test("units that the simulator silences show as silent within 5 s of their last upload", async () => {
  await go("overview");
  await connected();
  await node.send(20, "--fault", "silence");
  const last = async () => Math.min(...(await node.get("/api/v1/rsus")).features.map((rsu) => rsu.properties.ageMs));
  await page.waitForSelector('[data-testid="attention"] .state.bad');
  const age = await last();
  assert.ok(age < 5_000, `shown ${age} ms after the last upload of any unit`);
  await page.waitForFunction((n) => document.querySelectorAll('[data-testid="attention"] .state.bad').length === n, 6);
  await page.waitForSelector('[data-testid="alerts"] .alert');
  await node.quiet();
});

test("an alert is acknowledged with a note, and the node's record says so", async () => {
  await page.locator('[data-testid="alerts"] .alert .button').first().click();
  const note = page.locator('[data-testid="alerts"] .alert form input');
  await note.fill("seen by the test");
  await note.press("Enter");
  await page.waitForSelector('[data-testid="alerts"] .alert.seen');
  const { alerts } = await node.get("/api/v1/alerts");
  assert.equal(alerts.filter((alert) => alert.acknowledged?.note === "seen by the test").length, 1);
});

test("the overview shows what the API tells, once the units are back", async () => {
  await node.send(40);
  await until("links are measured", async () => (await node.get("/api/v1/links")).features.some((link) => link.properties.latest.length > 0), 60_000);
  await page.waitForFunction(() => document.querySelector('[data-testid="figures"] b')?.textContent === "6");
  await page.waitForSelector(".maplibregl-canvas");
  assert.equal(await page.locator('[data-testid="attention"] .state.bad').count(), 0);
  // On a canvas nobody can look things up: the map says how many road users and events it draws.
  const drawn = (what) => page.waitForFunction((name) => Number(document.querySelector(".map").dataset[name] ?? 0) > 0, what);
  await drawn("users");
  await drawn("events");
});

test("every page in both languages and themes: no complaint, nothing untranslated, no serious fault by axe", async () => {
  for (const [language, theme] of [["zh", "dark"], ["en", "light"]]) {
    await page.evaluate(([l, t]) => { localStorage.setItem("xv2x.language", l); localStorage.setItem("xv2x.theme", t); }, [language, theme]);
    await page.reload();
    await connected();
    for (const place of PAGES) {
      await go(place);
      await page.waitForFunction(() => document.querySelector("main .panel") !== null && document.querySelector("main .wait") === null);
      assert.equal(await page.evaluate(() => document.documentElement.lang), language === "zh" ? "zh-CN" : "en", place);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), theme, place);
      const shown = await text("main");
      if (language === "en") assert.doesNotMatch(shown.replaceAll(/^.*(电工|规划).*$/gm, ""), /[\u3400-\u9fff]/, `${place} has Chinese in it: ${shown}`);
      else assert.match(shown, /[\u3400-\u9fff]/, place);
      await page.evaluate(AXE);
      const found = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations
        .filter((fault) => ["serious", "critical"].includes(fault.impact)).map((fault) => `${fault.id}: ${fault.nodes.map((at) => at.html.slice(0, 160)).slice(0, 3).join(" | ")}`));
      assert.deepEqual(found, [], `${place} in ${theme}`);
      const clipped = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(clipped, false, `${place} is wider than the screen`);
    }
  }
});

test("language and theme switch by keyboard without a reload", async () => {
  await go("overview");
  await page.evaluate(() => { globalThis.mark = 1; });
  await page.getByRole("button", { name: "切换到中文" }).press("Enter");
  assert.equal(await text("nav a[aria-current]"), "总览");
  await page.getByRole("button", { name: "切换到深色" }).press("Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.evaluate(() => globalThis.mark), 1);
});

test("junction and RSU pages show lanes, lights, movements and decoded messages", async () => {
  const junction = (await node.get("/api/v1/intersections")).features.find((feature) => feature.properties.hasMap).properties;
  await go(`junction/${junction.node}`);
  const lanes = (await node.get(`/api/v1/intersections/${junction.node}`)).properties.approaches.flatMap((approach) => approach.lanes);
  await page.waitForFunction((n) => document.querySelectorAll(".plan-stop").length === n, lanes.length);
  await page.waitForSelector(".plan .lamp.red, .plan .lamp.green");
  await go("rsu/DEMO0001?tab=messages");
  await page.waitForSelector("text=msgCnt");
});

test("what was rejected is shown field by field up to the fault", async () => {
  await node.send(5, "--fault", "garbage");
  let entry;
  await until("something of a rejected upload can be read", async () => {
    const { entries } = await node.get("/api/v1/quarantine?limit=100");
    for (const { id, field } of entries) if (field !== null && (entry = await node.get(`/api/v1/quarantine/${id}`)).decoded) return true;
    return false;
  }, 60_000);
  await node.quiet();
  assert.equal(entry.decoded.whole, false);
  await go(`rsu/${entry.rsu}?tab=rejects`);
  await page.locator("tbody tr", { hasText: entry.field }).first().waitFor();
  const { entries } = await node.get(`/api/v1/quarantine?rsu=${entry.rsu}&limit=200`);
  await page.locator("tbody tr").nth(entries.findIndex(({ id }) => id === entry.id)).click();
  await page.waitForFunction((id) => [...document.querySelectorAll(".panel .note")].some((note) => note.textContent === `#${id}`), entry.id);
  await page.waitForSelector('[data-testid="decoded"]');
  assert.equal(await page.locator('[data-testid="decoded"] .leaf').count(), leaves(entry.decoded.value));
  await node.send(40);
});

/** Values of a message, with those that were taken out of it. */
function leaves(value) {
  return value === null || typeof value !== "object" ? 1 : Object.values(value).reduce((n, member) => n + leaves(member), 0);
}

test("a past period is replayed on all pages, marked as such, paused and sought", async () => {
  await go("replay");
  await page.locator(".past button[type=submit]").click();
  await page.waitForSelector('[data-testid="replay-bar"]');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.replay), "true");
  await page.waitForSelector(".timeline-box");
  const position = async () => Number(await page.locator(".timeline-box").getAttribute("aria-valuenow"));
  const [first, last] = await Promise.all(["min", "max"].map(async (end) => Number(await page.locator(".timeline-box").getAttribute(`aria-value${end}`))));
  await page.getByRole("button", { name: "暂停" }).click();
  // The journal may be younger than the period that was asked for: to the middle of what it has.
  const [{ id }] = (await node.get("/api/v1/replays")).replays;
  const timeline = await until("the period is read", async () => { const read = await node.get(`/api/v1/replays/${id}/timeline`); return read.complete && read; });
  const wanted = Math.round((timeline.firstMs + timeline.lastMs) / 2000);
  const box = await page.locator(".timeline-box").boundingBox();
  await page.mouse.click(box.x + box.width * (wanted - first) / (last - first), box.y + box.height / 2);
  await until("the replay is where it was sent", async () => {
    const { replays: [session] } = await node.get("/api/v1/replays");
    return session.state !== "seeking" && Math.abs(session.positionMs / 1000 - wanted) <= 5 && Math.abs(await position() - session.positionMs / 1000) <= 1;
  });
  await go("overview");
  await connected();
  // A seek ends the stream, so the page may be connecting anew.
  await page.waitForFunction(() => /回放/.test(document.querySelector(".live")?.textContent ?? ""));
  await page.waitForFunction(() => document.querySelector('[data-testid="figures"] b')?.textContent === "6");
  await page.getByRole("button", { name: "返回实时" }).click();
  await page.waitForSelector('[data-testid="replay-bar"]', { state: "detached" });
  await connected();
});

test("a node that is restarted under the page: stale within 4 s, live again without a reload", async () => {
  await go("overview");
  await connected();
  await page.evaluate(() => { globalThis.mark = 2; });
  const before = complaints.length;
  await node.down();
  const gone = Date.now();
  await page.waitForSelector(".live.stale");
  assert.ok(Date.now() - gone < 4_500, `${Date.now() - gone} ms`);
  await page.waitForSelector(".banner.bad");
  await node.up();
  await connected();
  assert.equal(await page.evaluate(() => globalThis.mark), 2);
  // A browser says that a node was away; nothing else may have been complained about.
  const other = complaints.splice(before).filter((line) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/.test(line));
  assert.deepEqual(other, []);
});

test("the ledger on screen is the API's and the store's, once nothing is in flight", async () => {
  await until("units are back after the restart", async () => (await node.get("/api/v1/rsus")).features.some((rsu) => rsu.properties.state === "on-air"));
  await node.quiet();
  await go("quality");
  const shown = async () => (await page.locator('[data-testid="ledger"] b').allInnerTexts()).map((figure) => Number(figure.replaceAll(",", "")));
  let totals;
  await until("the API's figures are on screen", async () => {
    ({ totals } = await node.get("/api/v1/ledger"));
    const expected = [totals.received, totals.stored, totals.deduplicated, totals.rejected, totals.shed, totals.inFlight];
    return totals.inFlight === 0 && JSON.stringify(await shown()) === JSON.stringify(expected);
  });
  assert.equal(totals.received, totals.stored + totals.deduplicated + totals.rejected + totals.shed);
  const stored = JSON.parse(await run("xv2x", "ledger", "--data", node.data, "--format", "json"));
  assert.equal(stored.totals.received, totals.received);
  assert.equal(stored.totals.stored, totals.stored);
});

test("no page complained, and none asked another host for anything", () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual(strangers, []);
});
