/**
 * Browser tests by actor. `signInAs` opens a session straight in the database (no form) for a sample account;
 * `visit` opens a page and checks it with axe. A console error or a failed request to another host fails the test.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type Db, openDb } from "@/db/client";
import { sessionCookieFor } from "@/e2e/support/session";

type Fixtures = {
  db: Db;
  /** A page of its own, signed in as the sample account with this e-mail. */
  signInAs: (email: string, options?: { viewport?: { width: number; height: number } }) => Promise<Page>;
  /** A page on a phone, nobody signed in. */
  phone: Page;
};

export function databaseUrl(): string {
  return process.env.DATABASE_URL || readFileSync(path.join(process.env.E2E_DATA_DIR ?? ".data", "url"), "utf8").trim();
}

/** Errors that a page may not have: each is a test's failure. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error")
      faults.push(`console: ${message.text()} (${message.location().url} on ${message.page()?.url()})`);
  });
  context.on("weberror", (error) => faults.push(`page error: ${error.error().message}`));
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "localhost" && hostname !== "127.0.0.1")
      faults.push(`foreign host: ${request.url()}`);
  });
}

/** A status that the test asked for on purpose (404, 401, 409 …) is no console fault. */
export const EXPECTED_STATUS = /Failed to load resource: the server responded with a status of (4\d\d)/;

export const test = base.extend<Fixtures & { faults: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  db: async ({}, use) => {
    const db = openDb(databaseUrl(), { connectionsMax: 4, onError: () => {} });
    await use(db);
    await db.$client.end();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, "errors in the browser").toEqual([]);
  },
  context: async ({ context, faults }, use) => {
    watch(context, faults);
    await use(context);
  },
  phone: async ({ browser, baseURL, faults }, use) => {
    const viewport = { width: 390, height: 844 };
    const context = await browser.newContext({ baseURL, viewport, hasTouch: true, isMobile: true });
    watch(context, faults);
    await use(await context.newPage());
    await context.close();
  },
  signInAs: async ({ browser, baseURL, db, faults }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (email, options) => {
      const context = await browser.newContext({
        baseURL,
        viewport: options?.viewport ?? { width: 1440, height: 960 },
      });
      contexts.push(context);
      watch(context, faults);
      await context.addCookies([await sessionCookieFor(db, email, baseURL ?? "")]);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Opens a page and expects axe to find nothing on it. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectAccessible(page);
}

export async function expectAccessible(page: Page): Promise<void> {
  // After a move inside the market React sets the title a moment later than the heading.
  await expect(page).toHaveTitle(/\S/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).join(" | ")}`,
  );
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

export { expect };
