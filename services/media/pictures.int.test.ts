/** From listed stock to pictures that are there: each drawn once, whoever draws and whatever breaks. */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { itemMedia, pictureWork } from "@/db/schema/media";
import { jewelStones, type stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { pictureFigures } from "@/domain/media/picture-key";
import { askPicture } from "@/services/media/ask-picture";
import type { DrawPicture } from "@/services/media/draw-picture";
import { drawQueued } from "@/services/media/draw-queued";
import { followStock } from "@/services/media/follow-stock";
import { figuresOfRow } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { pictureObject } from "@/services/media/picture-objects";
import {
  claimPicture,
  countWaiting,
  enqueuePictures,
  finishPicture,
  WAITING_MAX,
} from "@/services/media/picture-queue";
import { readPictures } from "@/services/media/read-pictures";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let folder: string;
let producerId: string;
let context: { db: TestDatabase["db"]; adapters: Adapters };
const none = new Map<string, number[]>();
const running = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 16 });
  folder = await mkdtemp(path.join(tmpdir(), "pictures-"));
  producerId = (await makeCompany(database.db, { kinds: ["producer"], country: "BW" })).id;
  context = { db: database.db, adapters: { storage: createDiskStorage(folder) } as Adapters };
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  await database.db.execute(sql`delete from picture_work`);
  await database.db.execute(sql`delete from pictures`);
  await database.db.execute(sql`update stock_items set status = 'withdrawn'`);
  await followAll();
});

const round = (tablePm: number): Partial<typeof stockItems.$inferInsert> => ({
  lengthUm: 6500,
  widthUm: 6480,
  depthUm: 4000,
  tablePm,
});

function hashOf(item: typeof stockItems.$inferSelect): string {
  const figures = figuresOfRow(item);
  if (!figures) throw new Error("no figures");
  return pictureHash(figures);
}

async function list(values: Partial<typeof stockItems.$inferInsert>) {
  const item = await makeItem(database.db, producerId, values);
  await database.db.execute(sql`insert into stock_changes (item_id) values (${item.id})`);
  return item;
}

async function followAll(shipped: ReadonlyMap<string, readonly number[]> = none): Promise<number> {
  let enqueued = 0;
  for (;;) {
    const step = await followStock(context, shipped);
    enqueued += step.enqueued;
    if (step.state !== "more") return enqueued;
  }
}

/** Draws as the figures say and remembers for whom. */
function drawer(waitMs = 0, bad: { refused?: string; broken?: string } = {}) {
  const drawn: string[] = [];
  const draw: DrawPicture = async ({ part, figures }) => {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const hash = pictureHash(figures);
    if (hash === bad.refused) return { ok: false, refusal: "crown-too-flat" };
    if (hash === bad.broken) throw new Error("no memory");
    drawn.push(`${part} ${hash}`);
    const bytes = Buffer.from(part);
    return part === "poster"
      ? { ok: true, value: { files: [96, 384, 1024].map((size) => ({ size, bytes })), frames: 0 } }
      : { ok: true, value: { files: [{ size: "frames", bytes }], frames: 24 } };
  };
  return { drawn, draw };
}

test("listed stock is enqueued once a picture, and equal stones share one", async () => {
  const [one, twin] = [await list(round(570)), await list(round(570))];
  const other = await list(round(620));
  await list({ kind: "jewel", shape: null });
  expect(await followAll()).toBe(2);
  expect(await followAll()).toBe(0);

  const { drawn, draw } = drawer();
  await drawQueued(context, { draw, lanes: 2, stopping: running });
  expect(drawn.filter((line) => line.startsWith("poster"))).toHaveLength(2);
  expect(drawn.filter((line) => line.startsWith("frames"))).toHaveLength(2);

  const pictures = await readPictures(context, [one.publicId, twin.publicId, other.publicId], none);
  expect(pictures.get(one.publicId)).toMatchObject({ kind: "computed", sizes: [96, 384, 1024], frames: 24 });
  expect(pictures.get(twin.publicId)).toEqual(pictures.get(one.publicId));
  expect(pictures.get(other.publicId)).not.toEqual(pictures.get(one.publicId));
  const hash = hashOf(other);
  expect(await context.adapters.storage.has(pictureObject(hash, 384))).toBe(true);
});

test("the stones of a jewel are drawn for its composition", async () => {
  const jewel = await list({ kind: "jewel", shape: null });
  const stone = { jewelId: jewel.id, species: "diamond", shape: "round", weightMct: 100, color: "G" };
  await database.db.insert(jewelStones).values([
    { ...stone, position: 1 },
    { ...stone, position: 2 },
    { ...stone, position: 3, species: "ruby", shape: "oval", color: null },
  ]);
  expect(await followAll()).toBe(2);
});

test("changed figures get a picture of their own; a changed price none", async () => {
  const item = await list(round(570));
  expect(await followAll()).toBe(1);
  await database.db.execute(sql`update stock_items set table_pm = 640 where id = ${item.id}`);
  await database.db.execute(sql`insert into stock_changes (item_id) values (${item.id})`);
  expect(await followAll()).toBe(1);
  await database.db.execute(sql`update stock_items set price_minor = 5 where id = ${item.id}`);
  await database.db.execute(sql`insert into stock_changes (item_id) values (${item.id})`);
  expect(await followAll()).toBe(0);
});

test("pictures that come with the program are not drawn, and are shown at once", async () => {
  const item = await list(round(570));
  const shipped = new Map([[hashOf(item), [96, 384]]]);
  expect(await followAll(shipped)).toBe(0);
  const pictures = await readPictures(context, [item.publicId], shipped);
  expect(pictures.get(item.publicId)).toMatchObject({ sizes: [96, 384] });

  expect(await askPicture(context, item.publicId, "poster")).toBe("asked");
  await drawQueued(context, { draw: drawer().draw, lanes: 1, stopping: running });
  const larger = await readPictures(context, [item.publicId], shipped);
  expect(larger.get(item.publicId)).toMatchObject({ sizes: [96, 384, 1024] });
});

test("eight workers beside each other draw no picture twice", async () => {
  const wanted = Array.from({ length: 60 }, (_, at) => {
    const figures = pictureFigures({ ...FACTS, tablePm: 400 + at * 5, depthPm: 500 + at * 5 });
    return { hash: pictureHash(figures ?? ({} as never)), figures: figures ?? ({} as never) };
  });
  const distinct = new Set(wanted.map((one) => one.hash)).size;
  const added = await Promise.all(Array.from({ length: 8 }, () => enqueuePictures(context.db, wanted, "poster", 10)));
  expect(added.reduce((sum, count) => sum + count, 0)).toBe(distinct);

  const { drawn, draw } = drawer(3);
  await Promise.all(Array.from({ length: 8 }, () => drawQueued(context, { draw, lanes: 1, stopping: running })));
  expect(drawn).toHaveLength(2 * distinct);
  expect(new Set(drawn).size).toBe(2 * distinct);
});

test("what a reader waits for is drawn first", async () => {
  for (const tablePm of [560, 570, 580]) await list(round(tablePm));
  const asked = await list(round(590));
  await followAll();
  await askPicture(context, asked.publicId, "poster");
  const { drawn, draw } = drawer();
  await drawQueued(context, { draw, lanes: 1, stopping: running });
  expect(drawn[0]).toBe(`poster ${hashOf(asked)}`);
});

test("a picture that cannot be drawn is failed with its reason, and no page breaks", async () => {
  const [refused, broken] = [await list(round(560)), await list(round(660))];
  await followAll();
  const { draw } = drawer(0, { refused: hashOf(refused), broken: hashOf(broken) });
  const count = await drawQueued(context, { draw, lanes: 1, stopping: running });
  // The refusal once; the breakage as often as it is tried.
  expect(count).toEqual({ drawn: 0, failed: 4 });
  const rows = await database.db.select().from(pictureWork).orderBy(pictureWork.attempts);
  expect(rows.map(({ state, attempts, fault }) => ({ state, attempts, fault }))).toEqual([
    { state: "failed", attempts: 1, fault: "crown-too-flat" },
    { state: "failed", attempts: 3, fault: "no memory" },
  ]);
  const pictures = await readPictures(context, [refused.publicId, broken.publicId], none);
  expect([...pictures.values()]).toMatchObject([{ sizes: [] }, { sizes: [] }]);
  await askPicture(context, refused.publicId, "poster");
  expect(await claimPicture(context.db)).toBeNull();
});

test("a stop in the middle puts the picture back", async () => {
  await list(round(570));
  await followAll();
  const stop = new AbortController();
  const draw: DrawPicture = async () => {
    stop.abort();
    throw new Error("the drawing pool is closed");
  };
  await drawQueued(context, { draw, lanes: 1, stopping: stop.signal });
  expect(await database.db.select().from(pictureWork)).toMatchObject([{ state: "queued", attempts: 0, fault: null }]);
});

test("killed in the middle, nothing is half: the next worker draws it whole", async () => {
  const item = await list(round(570));
  await followAll();
  await drawUntilKilled();
  expect(await readPictures(context, [item.publicId], none).then((found) => found.get(item.publicId))).toMatchObject({
    sizes: [],
  });
  expect(await claimPicture(context.db)).toBeNull();

  await database.db.execute(sql`update picture_work set lease_until = clock_timestamp() - interval '1 second'`);
  const late = await claimPicture(context.db);
  await database.db.execute(sql`update picture_work set lease_until = clock_timestamp() - interval '1 second'`);
  const { draw } = drawer();
  await drawQueued(context, { draw, lanes: 1, stopping: running });
  expect(late && (await finishPicture(context.db, late, { sizes: [1], frames: 0 }))).toBe(false);
  const pictures = await readPictures(context, [item.publicId], none);
  expect(pictures.get(item.publicId)).toMatchObject({ sizes: [96, 384, 1024] });
  const hash = hashOf(item);
  for (const size of [96, 384, 1024]) {
    const file = await context.adapters.storage.get(pictureObject(hash, size));
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe("poster");
  }
  expect(await readdir(path.join(folder, ".drafts"))).toEqual([]);
});

test("a worker that dies each time leaves the picture failed, not the queue stuck", async () => {
  await list(round(570));
  await followAll();
  for (let attempt = 0; attempt < 3; attempt++) {
    expect(await claimPicture(context.db)).not.toBeNull();
    await database.db.execute(sql`update picture_work set lease_until = clock_timestamp() - interval '1 second'`);
  }
  expect(await claimPicture(context.db)).toBeNull();
  expect(await database.db.select().from(pictureWork)).toMatchObject([
    { state: "failed", fault: "the drawing process ended each time" },
  ]);
});

test("a large import is walked in bounded steps: the queue never holds more than it may, and nothing is forgotten", async () => {
  await database.db.execute(sql`
    with items as (
      insert into stock_items (public_id, producer_id, stock_number, kind, status, weight_mct, currency, shape, color,
                               length_um, width_um, table_pm, depth_pm)
      select 'VT-bulk-' || n, ${producerId}, 'bulk-' || n, 'stone', 'listed', 500, 'USD', 'oval', (array['D','G','I','K'])[1 + n / 2400 % 4],
             6000 + (n % 60) * 120, 6000, 570, 500 + (n / 60 % 40) * 4
      from generate_series(1, 54000) n returning id)
    insert into stock_changes (item_id) select id from items`);
  const first = await followAll();
  expect(first).toBeGreaterThanOrEqual(WAITING_MAX);
  expect(await countWaiting(context.db)).toBe(WAITING_MAX);
  const { rows } = await database.db.execute<{ count: string }>(sql`select count(*) from picture_work`);
  expect(Number(rows[0]?.count)).toBeLessThan(WAITING_MAX + 2_000);
  // Room again: the walk goes on where it stopped.
  await database.db.execute(sql`update picture_work set state = 'done'`);
  const rest = await followAll();
  const all = new Set(
    (await database.db.execute<Record<string, never>>(sql`select * from picture_work`)).rows.map((row) => row.hash),
  );
  expect(all.size).toBe(first + rest);
  await database.db.execute(sql`update stock_items set status = 'withdrawn' where public_id like 'VT-bulk-%'`);
});

test("the producer's photo comes before the computed picture", async () => {
  const item = await list(round(570));
  const photo = { itemId: item.id, kind: "photo" as const, contentType: "image/webp", sizeBytes: 9 };
  const digest = (letter: string) => letter.repeat(64);
  await database.db.insert(itemMedia).values([
    { ...photo, position: 2, sha256: digest("b"), width: 300, height: 200 },
    { ...photo, position: 1, sha256: digest("a"), width: 800, height: 600 },
    { ...photo, kind: "certificate", position: 0, sha256: digest("c"), contentType: "application/pdf" },
  ]);
  const pictures = await readPictures(context, [item.publicId, "VT-nobody"], none);
  expect([...pictures]).toEqual([
    [item.publicId, { kind: "photo", sha256: digest("a"), width: 800, height: 600, count: 2 }],
  ]);
});

const FACTS = {
  species: "diamond",
  shape: "oval",
  lengthUm: 8000,
  widthUm: 6000,
  depthUm: null,
  tablePm: 570,
  depthPm: 600,
  crownAngleDdeg: null,
  pavilionAngleDdeg: null,
  color: "F",
  fancyIntensity: null,
  fancyModifiers: null,
  fancyHue: null,
};

/** Lets a process take the picture and write its first files, and kills it there. */
function drawUntilKilled(): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = ["--import", "tsx", "services/media/testing/drawing-process.ts", database.url, folder];
    const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "pipe"] });
    let lines = "";
    let trouble = "";
    child.stderr.on("data", (data) => {
      trouble += data;
    });
    child.stdout.on("data", (data) => {
      lines += data;
      if (lines.split("\n").length > 2) child.kill("SIGKILL");
    });
    child.once("exit", (_code, signal) =>
      signal === "SIGKILL" ? resolve() : reject(new Error(`it ended by itself: ${trouble}`)),
    );
  });
}
