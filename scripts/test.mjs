/**
 * `npm test`: everything, from a fresh clone. Types, lint, layers, unit, integration on real PostgreSQL, the build,
 * browser tests. Closes with `N passed, N failed`; exits 1 where anything failed. Steps can be named:
 * `npm test -- unit int`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildPages, checkNode, installPackages, ROOT, reportAndExit } from "./set-up.mjs";

const BIN = (name) => path.join(ROOT, "node_modules", ".bin", name);
const totals = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];

function runStep(command, args, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** A step that is one check: it counts as one test. */
const check = (command, args) => async () => {
  const code = await runStep(command, args);
  totals[code === 0 ? "passed" : "failed"] += 1;
  return code === 0;
};

const vitest = (project) => async () => {
  const report = path.join(reports, `${project}.json`);
  const code = await runStep(BIN("vitest"), [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) {
    totals.failed += 1;
    return false;
  }
  const result = JSON.parse(readFileSync(report, "utf8"));
  totals.passed += result.numPassedTests;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  // A file that cannot be loaded has no tests to fail: it counts as one.
  const broken = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  totals.failed += result.numFailedTests + broken;
  if (code !== 0 && result.numFailedTests + broken === 0) totals.failed += 1;
  return code === 0 && result.numTotalTests > 0;
};

async function browser() {
  const { findOrFetchBrowser } = await import("./find-browser.mjs");
  const at = await findOrFetchBrowser(console.log);
  console.log(`Browser tests use ${at}`);
  const report = path.join(reports, "e2e.json");
  const code = await runStep(BIN("playwright"), ["test"], { CHROMIUM_PATH: at, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) {
    totals.failed += 1;
    return false;
  }
  const { stats, errors } = JSON.parse(readFileSync(report, "utf8"));
  totals.passed += stats.expected + stats.flaky;
  totals.skipped += stats.skipped;
  if (stats.flaky > 0) console.log(`${stats.flaky} browser tests passed only at the second try: see above.`);
  totals.failed += stats.unexpected + (code !== 0 && stats.unexpected === 0 ? Math.max(1, errors.length) : 0);
  return code === 0 && stats.expected > 0;
}

const STEPS = {
  types: async () => (await runStep(BIN("next"), ["typegen"])) === 0 && (await check(BIN("tsc"), ["--noEmit"])()),
  lint: check(BIN("biome"), ["ci", "."]),
  layers: check(process.execPath, ["scripts/check-layers.mjs"]),
  unit: vitest("unit"),
  int: vitest("int"),
  build: async () => {
    await buildPages(console.log);
    totals.passed += 1;
    return true;
  },
  e2e: browser,
};

const reports = mkdtempSync(path.join(os.tmpdir(), "vitrine-reports-"));
try {
  checkNode();
  await installPackages(console.log);
  mkdirSync(reports, { recursive: true });
  const wanted = process.argv.slice(2);
  for (const [name, step] of Object.entries(STEPS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n── ${name}`);
    const started = performance.now();
    const good = await step().catch((error) => {
      console.error(error);
      totals.failed += 1;
      return false;
    });
    console.log(`── ${name}: ${good ? "good" : "FAILED"} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
    if (!good) failedSteps.push(name);
  }
} catch (error) {
  reportAndExit(error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
if (failedSteps.length > 0) console.log(`\nFailed steps: ${failedSteps.join(", ")}`);
if (failedSteps.length > 0 && totals.failed === 0) totals.failed = failedSteps.length;
console.log(
  `\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ""}`,
);
process.exit(failedSteps.length > 0 ? 1 : 0);
