/** Opens what a process of the market needs (settings, database, adapters) and puts it where every bundle finds it. */
import { createAdapters } from "@/adapters/create-adapters";
import { openDb } from "@/db/client";
import { createLogger, type Logger } from "@/server/log";
import { readEnvironment } from "@/services/environment";
import { installMarket, type Market } from "@/services/market";

export async function startMarket(source = process.env): Promise<{ market: Market; log: Logger }> {
  const env = readEnvironment(source);
  const log = createLogger(env.LOG_LEVEL);
  const db = openDb(env.DATABASE_URL, {
    onError: (error) => log.warn({ error: error.message }, "database connection lost"),
  });
  const market: Market = { env, db, adapters: await createAdapters(env), parts: new Map() };
  installMarket(market);
  return { market, log };
}
