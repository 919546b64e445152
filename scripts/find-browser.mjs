/**
 * A Chromium for the browser tests: the one of CHROMIUM_PATH, the system's, Playwright's own, or one fetched now
 * (Playwright's download, then Debian's package when root). Says which; fails where there is none.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { commandExists, SetupFault } from "./set-up.mjs";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  const at = chromium.executablePath();
  return existsSync(at) ? at : null;
}

/** Path of a browser, or null; looks only, fetches nothing. */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new SetupFault(
      `CHROMIUM_PATH is ${given}, where there is nothing.`,
      "Set it to the browser's program, or unset it.",
    );
  }
  return SYSTEM.find((at) => existsSync(at)) ?? (await playwrights());
}

export async function findOrFetchBrowser(log) {
  const found = await findBrowser();
  if (found) return found;
  log("No Chromium found: asking Playwright for one");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: ["ignore", 2, 2], timeout: 300_000 });
  const fetched = await playwrights();
  if (fetched) return fetched;
  if (process.getuid?.() === 0 && commandExists("apt-get")) {
    log("Playwright could not fetch one: installing Debian's chromium");
    spawnSync("sh", ["-c", "apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk"], {
      stdio: ["ignore", 2, 2],
      timeout: 600_000,
    });
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new SetupFault(
    "There is no Chromium for the browser tests, and none could be fetched.",
    "Install one (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH to a Chromium or Chrome.",
  );
}
