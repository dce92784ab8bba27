// The page on paper: A4, no row or map cut by the end of a sheet, headers repeated, the map there, nothing beside the
// sheet. How: the test puts a tiny word at the top and one at the bottom of every row and map, prints to PDF, and asks
// pdftotext on which sheet each word stands. A row whose two words stand on different sheets was cut.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, openReport } from "./browser.mjs";

let browser;
let folder;
before(async () => {
  browser = await openBrowser();
  folder = mkdtempSync(join(tmpdir(), "zonekit-print-"));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

// Runs in the page. The words take no room.
function markEnds() {
  const mark = (element, word, edge) => {
    element.style.position = "relative";
    const span = element.appendChild(document.createElement("span"));
    span.textContent = word;
    span.style.cssText = `position:absolute;left:0;${edge}:0;font:2px/2px sans-serif;color:#777`;
  };
  window.dispatchEvent(new Event("beforeprint")); // unfolds what paper shows
  const all = [...document.querySelectorAll("main tbody tr, main figure.map")];
  const blocks = all.filter((block) => !block.closest("details:not([open])"));
  window.dispatchEvent(new Event("afterprint"));
  blocks.forEach((block, i) => {
    const cells = block.matches("tr") ? block.cells : [block];
    mark(cells[0], `zqa${i}q`, "top");
    mark(cells[cells.length - 1], `zqb${i}q`, "bottom");
  });
  document.querySelectorAll("main thead").forEach((head, i) => mark(head.rows[0].cells[0], `zqh${i}q`, "top"));
  return blocks.map((block) => {
    const heads = [...document.querySelectorAll("main thead")];
    return block.matches("tr") ? heads.indexOf(block.closest("table").tHead) : -1;
  });
}

// Sheets in order, each with its size and words.
function sheetsOf(pdf) {
  const text = execFileSync("pdftotext", ["-bbox", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text.split("<page ").slice(1).map((sheet) => ({
    width: Number(/width="([\d.]+)"/.exec(sheet)[1]),
    height: Number(/height="([\d.]+)"/.exec(sheet)[1]),
    words: [...sheet.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)/g)].map(
      ([, left, top, right, bottom, word]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, word }),
    ),
  }));
}

function sheetsByMark(sheets) {
  const places = new Map();
  sheets.forEach((sheet, number) => {
    for (const { word } of sheet.words) {
      for (const [mark] of word.matchAll(/zq[abh]\d+q/g)) places.set(mark, [...(places.get(mark) ?? []), number]);
    }
  });
  return places;
}

async function printed(name, style) {
  const report = await openReport(browser, name);
  try {
    if (style) await report.page.addStyleTag({ content: style });
    const headOf = await report.page.evaluate(markEnds);
    const pdf = join(folder, `${name}.pdf`);
    await report.page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    assert.deepEqual(report.faults, []);
    assert.deepEqual(report.requests, []);
    return { headOf, sheets: sheetsOf(pdf) };
  } finally {
    await report.close();
  }
}

for (const name of ["zh.html", "en.html", "many.html"]) {
  test(`${name}: prints on A4 with no row or map cut and headers repeated`, async () => {
    const { headOf, sheets } = await printed(name);
    const places = sheetsByMark(sheets);
    assert.ok(sheets.length > 1 && headOf.length > 10);
    headOf.forEach((head, i) => {
      const [first, last] = [places.get(`zqa${i}q`), places.get(`zqb${i}q`)];
      assert.ok(first && last, `block ${i} is on paper`);
      assert.deepEqual(first, last, `block ${i} begins on sheet ${first} and ends on ${last}`);
      if (head >= 0) assert.ok(places.get(`zqh${head}q`).includes(first[0]), `the sheet of row ${i} has its header`);
    });
    for (const { width, height, words } of sheets) {
      assert.ok(Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2, `${width} x ${height} points`);
      for (const { left, right, word } of words) assert.ok(left > 30 && right < 566, `"${word}" at ${left} to ${right}`);
    }
  });
}

test("the check sees rows that a careless style sheet cuts", async () => {
  const { headOf, sheets } = await printed("many.html",
    "tr { break-inside: auto !important } td { font-size: 24pt !important; orphans: 1; widows: 1 }");
  const places = sheetsByMark(sheets);
  const cut = headOf.filter((_, i) => places.get(`zqa${i}q`)?.[0] !== places.get(`zqb${i}q`)?.[0]);
  assert.ok(cut.length > 0);
});

test("paper has the drawn map, not the one to click on, and each sheet says the notice", async () => {
  const report = await openReport(browser, "zh.html");
  await report.page.emulateMedia({ media: "print" });
  assert.ok(await report.page.locator(".overview .static-map").isVisible());
  assert.ok(!(await report.page.locator("#zk-map").isVisible()));
  await report.close();
  const { sheets } = await printed("zh.html");
  for (const { words } of sheets) {
    assert.match(words.map(({ word }) => word).join(" "), /演示数据为合成数据/);
  }
});

test("without JavaScript the page has its text, tables and drawn maps", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(`file://${process.env.ZONEKIT_PAGES}/zh.html`).href);
  assert.equal(await page.locator("#zk-map").isVisible(), false);
  assert.equal(await page.locator(".static-map:visible").count(), 4);
  assert.ok(await page.locator('tr[data-row="0"]').isVisible());
  await context.close();
});
