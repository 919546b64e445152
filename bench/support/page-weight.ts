/** What a reader's first visit to a page costs on the wire, by kind, in a real browser with an empty cache. */
import { chromium } from "@playwright/test";

export type PageWeight = { total: number; kinds: ReadonlyMap<string, number> };

/** Bytes as they were transferred, packed, with headers; pictures below the fold load when they come into sight. */
export async function weighPage(url: string): Promise<PageWeight> {
  const browser = await chromium.launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const kindOf = new Map<string, string>();
    const kinds = new Map<string, number>();
    session.on("Network.responseReceived", ({ requestId, type }) => void kindOf.set(requestId, type.toLowerCase()));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kindOf.get(requestId) ?? "other";
      kinds.set(kind, (kinds.get(kind) ?? 0) + encodedDataLength);
      if (process.env.BENCH_PARTS) console.log(kind, encodedDataLength, requestId);
    });
    await page.goto(url, { waitUntil: "networkidle" });
    return { total: [...kinds.values()].reduce((sum, bytes) => sum + bytes, 0), kinds };
  } finally {
    await browser.close();
  }
}
