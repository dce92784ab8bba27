// Chromium as the tests use it: found on the PATH, closed to the network, its errors and requests written down.
import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const flags = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function findProgram(...wanted) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const name of wanted) {
    const folder = folders.find((candidate) => isProgram(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  return null;
}

export const findChromium = () => findProgram(...names);

export async function openBrowser() {
  // The packages stand in the build folder, not beside this file.
  const require = createRequire(join(process.env.ZONEKIT_WEB, "package.json"));
  const { chromium } = require("playwright-core");
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

/// A page of the report, with what went wrong in it and all that it asked for besides itself.
export async function openReport(browser, name, viewport = { width: 1280, height: 900 }) {
  const address = pathToFileURL(join(process.env.ZONEKIT_PAGES, name)).href;
  const context = await browser.newContext({ viewport, offline: true });
  const page = await context.newPage();
  const faults = [];
  const requests = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) requests.push(url);
  });
  await page.goto(address);
  return { page, faults, requests, close: () => context.close() };
}
