// Runs the browser tests; exit code 77, with a word why, where they can't run.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findChromium, findProgram } from "./browser.mjs";

const skip = (why) => {
  console.log(`skipped: ${why}`);
  process.exit(77);
};
if (!findChromium()) skip("no Chromium on the PATH; scripts/setup installs it");
if (!findProgram("pdftotext")) skip("no pdftotext on the PATH; scripts/setup installs it (poppler-utils)");

const here = dirname(fileURLToPath(import.meta.url));
const files = ["map.test.mjs", "print.test.mjs"].map((name) => join(here, name));
const run = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
process.exit(run.status === 0 ? 0 : 1);
