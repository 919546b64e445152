/**
 * What one process shares (database pool, adapters, settings, live registries). It hangs on globalThis because the
 * page bundler keeps its own copy of every module.
 */
import type { Adapters } from "@/adapters/adapters";
import type { Db } from "@/db/client";
import type { Environment } from "@/services/environment";

export type Market = {
  env: Environment;
  db: Db;
  adapters: Adapters;
  /** In-process state of modules (catalogue index, stream registry), made once by `shared`. */
  parts: Map<string, unknown>;
};

const holder = globalThis as typeof globalThis & { __vitrineMarket?: Market };

export function installMarket(market: Market): void {
  holder.__vitrineMarket = market;
}

/** Throws where no start script has installed it: a page rendered outside the market's own server. */
export function getMarket(): Market {
  if (!holder.__vitrineMarket) throw new Error("the market is not started: use `npm run demo` or `npm run dev`");
  return holder.__vitrineMarket;
}

/** The market of this process, or null in a program that has none, such as a test of one use case. */
export function findMarket(): Market | null {
  return holder.__vitrineMarket ?? null;
}

/** One instance per process of a module's in-memory state, whichever bundle asks first. */
export function shared<Part>(market: Market, name: string, make: () => Part): Part {
  if (!market.parts.has(name)) market.parts.set(name, make());
  return market.parts.get(name) as Part;
}
