// The interactive page: the map draws, rows and pieces point at each other, nothing is fetched.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openReport } from "./browser.mjs";

let browser;
before(async () => (browser = await openBrowser()));
after(async () => browser?.close());

async function onReport(name, check, viewport) {
  const report = await openReport(browser, name, viewport);
  try {
    await check(report.page);
    assert.deepEqual(report.faults, [], "console errors");
    assert.deepEqual(report.requests, [], "network requests");
  } finally {
    await report.close();
  }
}

const pieceSelector = (row) => `path[data-piece="${row}"]`;

for (const name of ["zh.html", "en.html", "many.html"]) {
  test(`${name}: every layer and piece is drawn with a size`, () =>
    onReport(name, async (page) => {
      const data = JSON.parse(await page.locator("#zk-map-data").textContent());
      const shapes = data.layers.reduce((sum, layer) => sum + layer.shapes.length, 0);
      const sizes = await page.$$eval("#zk-map path.leaflet-interactive:not(.ring)", (paths) =>
        paths.map((path) => path.getBoundingClientRect()).map(({ width, height }) => Math.max(width, height)),
      );
      assert.equal(sizes.length, shapes + data.pieces.length);
      const small = sizes.filter((size) => size < 10).length; // with its stroke
      assert.ok((await page.locator("#zk-map path.ring").count()) >= small, "what is too small to be seen has a ring");
      assert.ok(small < sizes.length);
      const scale = await page.locator("#zk-map .leaflet-control-scale-line").textContent();
      assert.match(scale, /^\d+ (k?m)$/);
      assert.ok(await page.locator(".zk-map-notice").isVisible());
    }));

  test(`${name}: the page is never wider than its window`, () =>
    onReport(name, async (page) => {
      for (const width of [1280, 820, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const inside = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(inside <= width, `${inside} pixels in a window of ${width}`);
      }
    }));
}

test("a click on a row highlights its piece and zooms to it", () =>
  onReport("zh.html", async (page) => {
    const piece = page.locator(pieceSelector(8));
    const small = (await piece.boundingBox()).width;
    await page.locator('tr[data-row="8"] td').nth(3).click();
    assert.ok(await piece.evaluate((path) => path.classList.contains("hit")));
    assert.equal(await page.locator("tr.hit").getAttribute("data-row"), "8");
    await page.waitForFunction(([s, w]) => document.querySelector(s).getBoundingClientRect().width > 5 * w,
      [pieceSelector(8), small]);
    await page.waitForFunction((selector) => {
      const box = document.querySelector(selector).getBoundingClientRect();
      const map = document.getElementById("zk-map").getBoundingClientRect();
      return box.left >= map.left && box.right <= map.right && box.top >= map.top && box.bottom <= map.bottom;
    }, pieceSelector(8));
  }));

test("a click on a piece highlights its row and scrolls to it", () =>
  onReport("zh.html", async (page) => {
    await page.locator(pieceSelector(0)).click();
    const row = page.locator('tr[data-row="0"]');
    assert.ok(await row.evaluate((it) => it.classList.contains("hit")));
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('tr[data-row="0"]').getBoundingClientRect();
      return top >= 0 && bottom <= window.innerHeight;
    });
    // Another choice takes the first one's place.
    await page.locator('tr[data-row="7"] td').nth(3).click();
    assert.equal(await page.locator("tr.hit").count(), 1);
    assert.equal(await page.locator("path.hit").count(), 1);
  }));

test("the keyboard does what the mouse does", () =>
  onReport("en.html", async (page) => {
    await page.locator('tr[data-row="7"]').focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(pieceSelector(7)).evaluate((path) => path.classList.contains("hit")));
    await page.locator(pieceSelector(0)).focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("tr.hit").getAttribute("data-row"), "0");
  }));

test("a layer switch hides its layer and brings it back", () =>
  onReport("zh.html", async (page) => {
    const count = () => page.locator("#zk-map path.leaflet-interactive:not(.ring)").count();
    const all = await count();
    const box = page.locator(".zk-layers label", { hasText: "生态保护红线" }).locator("input");
    await box.uncheck();
    assert.equal(await count(), all - 1);
    await box.check();
    assert.equal(await count(), all);
    await page.locator(".zk-layers label").first().locator("input").uncheck();
    assert.equal(await page.locator("path.piece").count(), 0);
    // A row brings back the pieces that were switched off.
    await page.locator('tr[data-row="0"] td').nth(3).click();
    assert.ok(await page.locator(pieceSelector(0)).isVisible());
  }));

test("a site too small to be seen has a ring until it is zoomed to", () =>
  onReport("zh.html", async (page) => {
    const rings = () => page.locator("#zk-map path.ring").count();
    const before = await rings();
    assert.ok(before > 0);
    await page.locator('tr[data-site="2"] td').first().click();
    await page.waitForFunction((n) => document.querySelectorAll("#zk-map path.ring").length < n, before);
    assert.equal(await page.locator("tr.hit").getAttribute("data-site"), "2");
  }));

test("zoom to all shows all again", () =>
  onReport("zh.html", async (page) => {
    const width = async () => (await page.locator(pieceSelector(0)).boundingBox())?.width ?? 0;
    const first = await width();
    await page.locator('tr[data-row="0"] td').nth(3).click();
    await page.waitForFunction(([s, w]) => document.querySelector(s).getBoundingClientRect().width > 1.5 * w,
      [pieceSelector(0), first]);
    await page.locator(".zk-zoom-all").click();
    await page.waitForFunction(([s, w]) => Math.abs(document.querySelector(s).getBoundingClientRect().width - w) < 6,
      [pieceSelector(0), first]);
  }));

test("names in the data stay text", () =>
  onReport("zh.html", async (page) => {
    await page.locator(pieceSelector(0)).hover();
    assert.match(await page.locator(".leaflet-tooltip:not(.zk-key)").textContent(), /向荣<风电>&"一期"/);
    assert.equal(await page.locator("main b, main script").count(), 0);
  }));
