/** What a reader's first visit to a page costs on the wire, by kind, in a real browser with an empty cache. */
import { chromium } from "@playwright/test";
import { findBrowser } from "@/scripts/find-browser.mjs";

/** Bytes by kind of resource, as the browser names it: document, script, stylesheet, font, image … */
export type PageWeight = ReadonlyMap<string, number>;

/** Nothing came for this long: the visit is over. A stream that stays open is no reason to wait. */
const QUIET_MS = 3_000;
const PATIENCE_MS = 60_000;

/** As they were transferred, packed, with headers; pictures far below the fold load when they come near. */
export async function weighPage(url: string): Promise<PageWeight> {
  const executablePath = await findBrowser();
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const kindOf = new Map<string, string>();
    const kinds = new Map<string, number>();
    session.on("Network.responseReceived", ({ requestId, type }) => void kindOf.set(requestId, type.toLowerCase()));
    let lastAt = performance.now();
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      lastAt = performance.now();
      const kind = kindOf.get(requestId) ?? "other";
      kinds.set(kind, (kinds.get(kind) ?? 0) + encodedDataLength);
    });
    const started = performance.now();
    await page.goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE_MS });
    while (performance.now() - lastAt < QUIET_MS && performance.now() - started < PATIENCE_MS)
      await page.waitForTimeout(100);
    return kinds;
  } finally {
    await browser.close();
  }
}
