/**
 * The whole catalogue as one gzip file, CSV or NDJSON: made from the index, kept in the storage, then only copied. While
 * stock changes a file is made anew at most once a minute, and the one before is served until the new one is whole.
 */
import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { createGzip } from "node:zlib";
import { othersTurn } from "@/services/catalogue/background";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { type FeedForm, feedHead, feedLine } from "@/services/catalogue/feed-lines";
import { toPageRow } from "@/services/catalogue/page-rows";
import type { ServiceContext } from "@/services/context";

export type StockFeed = {
  /** Strong: from the digest of the text in the file. */
  etag: string;
  madeAt: Date;
  sizeBytes: number;
  open(): Promise<Readable>;
};

type Context = Pick<ServiceContext, "db" | "adapters">;
type Kept = { version: string; key: string; etag: string; madeAt: Date; sizeBytes: number };

const FRESH_MS = 60_000;
const ROWS_A_TURN = 100;

const holder = globalThis as typeof globalThis & {
  __vitrineFeeds?: WeakMap<Context["db"], Map<FeedForm, { kept: Kept | null; making: Promise<Kept> | null }>>;
};

export async function readStockFeed(context: Context, form: FeedForm): Promise<StockFeed> {
  const kept = await keptFeed(context, form);
  return {
    etag: kept.etag,
    madeAt: kept.madeAt,
    sizeBytes: kept.sizeBytes,
    async open() {
      const found = await context.adapters.storage.open(kept.key);
      if (!found) throw new Error(`the feed ${kept.key} is not in the storage`);
      return found.stream;
    },
  };
}

async function keptFeed(context: Context, form: FeedForm): Promise<Kept> {
  holder.__vitrineFeeds ??= new WeakMap();
  const forms = holder.__vitrineFeeds.get(context.db) ?? new Map();
  holder.__vitrineFeeds.set(context.db, forms);
  const state = forms.get(form) ?? { kept: null, making: null };
  forms.set(form, state);
  const { version } = await catalogueOf(context.db);
  const { kept } = state;
  const there = kept !== null && (await context.adapters.storage.has(kept.key));
  if (kept && there && (kept.version === version() || Date.now() - kept.madeAt.getTime() < FRESH_MS)) return kept;
  state.making ??= make(context, form)
    .then(async (made) => {
      state.kept = made;
      // Who is still reading the old file keeps it open.
      if (kept && kept.key !== made.key) await context.adapters.storage.delete(kept.key);
      return made;
    })
    .finally(() => {
      state.making = null;
    });
  if (!kept || !there) return state.making;
  state.making.catch(() => {});
  return kept;
}

async function make(context: Context, form: FeedForm): Promise<Kept> {
  const catalogue = await catalogueOf(context.db);
  const version = catalogue.version();
  const madeAt = new Date();
  const digest = createHash("sha256");
  let sizeBytes = 0;
  async function* lines() {
    yield feedHead(form);
    let part = "";
    let count = 0;
    for (const row of catalogue.index.rows()) {
      part += feedLine(form, toPageRow(row, catalogue.companies));
      count += 1;
      if (count % ROWS_A_TURN !== 0) continue;
      yield part;
      part = "";
      await othersTurn();
    }
    yield part;
  }
  const measured = (note: (bytes: Buffer) => void) =>
    new Transform({
      transform(bytes: Buffer, _encoding, done) {
        note(bytes);
        done(null, bytes);
      },
    });
  const text = measured((bytes) => void digest.update(bytes));
  const packed = measured((bytes) => {
    sizeBytes += bytes.length;
  });
  const zip = createGzip({ level: 6 });
  const source = Readable.from(lines(), { objectMode: false });
  for (const part of [source, text, zip]) part.on("error", (error: Error) => packed.destroy(error));
  source.pipe(text).pipe(zip).pipe(packed);
  const key = `feeds/stock-${version}.${form}.gz`;
  await context.adapters.storage.put(key, packed, "application/gzip");
  return { version, key, etag: `"${digest.digest("base64url")}"`, madeAt, sizeBytes };
}
