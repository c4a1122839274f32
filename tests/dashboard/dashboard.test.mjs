// The pages in a real Chromium against a real node with simulated units. Run by tests/run.sh.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./browser.mjs";
import { look } from "./look.mjs";
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
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.equal(wide, false, `${place} is wider than the screen`);
      const { clipped, over, foreign } = await page.evaluate(look);
      assert.deepEqual({ clipped, over, foreign }, { clipped: [], over: [], foreign: [] }, `${place} in ${language}`);
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

/** Rows of a table by its name: the texts of their cells. */
const rows = (label) => page.locator(`[role=region][aria-label="${label}"] tbody tr`).evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.innerText)));
const figure = (text) => Number(text.replaceAll(",", "").match(/-?\d+(\.\d+)?/)?.[0] ?? Number.NaN);
const same = (what, expected, shown) => until(what, async () => { const [e, s] = [JSON.stringify(await expected()), JSON.stringify(await shown())]; return e === s || Promise.reject(new Error(`${s} instead of ${e}`)); });
const total = (counts) => Object.values(counts).reduce((all, n) => all + n, 0);
const stored = async (...command) => JSON.parse(await run("xv2x", ...command, "--data", node.data, "--format", "json"));
const lines = async (...command) => (await run("xv2x", ...command, "--data", node.data, "--format", "json")).trim().split("\n").map((line) => JSON.parse(line));

test("a unit's ledger and counters are the API's and the store's", async () => {
  const id = "DEMO0001";
  const ledger = (list) => list.map((row) => [row.kind.toUpperCase(), row.received, row.stored, row.deduplicated, total(row.rejected), total(row.shed), row.inFlight]);
  const store = ledger((await stored("ledger")).rows.filter((row) => row.rsu === id));
  assert.ok(store.length > 3);
  assert.deepEqual(ledger((await node.get(`/api/v1/rsus/${id}`)).properties.ledger.rows), store);
  await go(`rsu/${id}?tab=ledger`);
  await same("the unit's ledger is on screen", () => store, async () => (await rows("收发账目")).map((cells) => [cells[0], ...cells.slice(1, 7).map(figure)]));
  await go(`rsu/${id}`);
  await same("the messages of each kind", async () => (await node.get(`/api/v1/rsus/${id}`)).properties.kinds.map(({ kind, messages, rejected }) => [kind.toUpperCase(), messages, rejected]),
    async () => (await rows("各类型")).map((cells) => [cells[0], figure(cells[4]), figure(cells[5])]));
});

test("rejects on screen are the API's and the store's", async () => {
  const expected = (await lines("quarantine", "list", "--limit", "200")).map((entry) => entry.rsu);
  assert.deepEqual((await node.get("/api/v1/quarantine?limit=200")).entries.map((entry) => entry.rsu), expected);
  await go("quality?tab=rejects");
  await same("as many rejects, of the same units", () => expected, async () => (await rows("拒收的上行")).map((cells) => cells[1]));
});

test("vehicles of a junction's movements are the API's and the store's", async () => {
  const id = "1-101";
  const sums = (points) => {
    const of = points.filter((point) => point.tags.to && point.tags.node === id && point.tags.source === "rsm");
    return [new Set(of.map(({ tags }) => `${tags.link} ${tags.to} ${tags.phase}`)).size, of.reduce((all, point) => all + (point.fields.volume ?? 0), 0)];
  };
  const told = async () => sums((await node.get(`/api/v1/metrics?series=movement&node=${id}&source=rsm&window=60&from=${Date.now() - 900_000}&limit=10000`)).points);
  await go(`junction/${id}`);
  await same("vehicles by movement", told, async () => {
    const list = await rows("各流向");
    return [list.length, list.reduce((all, cells) => all + figure(cells[3]), 0)];
  });
  assert.deepEqual(sums(await lines("metrics", "--series", "movement", "--window", "60")), await told());
});

test("coverage on screen is the API's and the store's", async () => {
  const of = (report, id) => report.indicators.find((indicator) => indicator.id === id || indicator.code === id).value;
  await go("coverage");
  await page.getByRole("button", { name: "指标" }).click();
  const shown = async () => Object.fromEntries((await rows("指标")).map((cells) => [cells[0], figure(cells[2])]));
  for (const code of ["N03", "N04", "N05"]) {
    // What is measured is told to a tenth of a percent; the report is made anew every half minute.
    await same(code, async () => Math.round(of(await node.get("/api/v1/coverage"), code) * 1000) / 10, async () => (await shown())[code]);
    assert.ok(Math.abs(of(await stored("coverage"), code) - of(await node.get("/api/v1/coverage"), code)) < 0.0005, code);
  }
  const cells = (await node.get("/api/v1/coverage/cells?hours=24")).features.map(({ properties }) => properties);
  const km = (state) => Math.round(cells.filter((cell) => cell.state === state).reduce((all, cell) => all + cell.lengthM, 0) / 100) / 10;
  await same("lengths by state", () => ["verified", "below", "none"].map(km), async () => (await page.locator(".coverage-drive .legend-row .soft").allInnerTexts()).map(figure));
});

test("alerts on screen are the API's, standing and past", async () => {
  await go("alerts");
  await same("standing alerts", async () => (await node.get("/api/v1/alerts")).alerts.length, () => page.locator('[data-testid="alerts"] .alert').count());
  await same("past alerts", async () => (await node.get("/api/v1/alerts/history?limit=300")).alerts.map((alert) => alert.subject), async () => (await rows("历史")).map((cells) => cells[5]));
});

test("the overview's figures are the API's and the store's", async () => {
  await go("overview");
  const { totals } = await stored("ledger");
  const shown = async () => (await page.locator('[data-testid="figures"] .figure').allInnerTexts());
  await same("units, uploads, rejects", async () => {
    const states = (await node.get("/api/v1/rsus")).features.map((rsu) => rsu.properties.state);
    return [states.filter((state) => state === "on-air").length, states.filter((state) => state === "silent").length, totals.received, totals.rejected];
  }, async () => {
    const [onAir, , , , received, ledger] = await shown();
    return [figure(onAir.split("\n").at(-2) ?? ""), figure(onAir.match(/静默 ([\d,]+)/)?.[1] ?? ""), figure(received.match(/累计 ([\d,]+)/)?.[1] ?? ""), figure(ledger.match(/拒收 ([\d,]+)/)?.[1] ?? "")];
  });
});

test("no page complained, and none asked another host for anything", () => {
  assert.deepEqual(complaints, []);
  assert.deepEqual(strangers, []);
});
