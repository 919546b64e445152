/** From files that a producer sends to what an item shows: matched by name, checked by content, archives unpacked. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { itemMedia } from "@/db/schema/media";
import { mediaUploads, stockChanges } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { photoObject } from "@/services/media/picture-objects";
import { readItemFiles } from "@/services/media/read-item-files";
import { readPictures } from "@/services/media/read-pictures";
import { makeCompany } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";
import { listItemMedia, moveMedia, removeMedia } from "@/services/stock/arrange-media";
import { assignMedia } from "@/services/stock/assign-media";
import { listMedia } from "@/services/stock/list-media";
import { matchWaitingMedia } from "@/services/stock/match-media";
import { receiveMedia } from "@/services/stock/receive-media";
import { zipBytes } from "@/services/zip-bytes";

let database: TestDatabase;
let folder: string;
let adapters: Adapters;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "media-"));
  adapters = { storage: createDiskStorage(folder) } as Adapters;
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const PDF = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
const bytes = (text: string) => new TextEncoder().encode(text);
const photo = (shade: number, side = 80) =>
  sharp({ create: { width: side, height: side, channels: 3, background: { r: shade, g: 90, b: 90 } } })
    .png()
    .toBuffer();

async function house() {
  const company = await makeCompany(database.db, { kinds: ["producer"], country: "BW" });
  const context = { db: database.db, adapters, actor: company.actor, requestId: "test" };
  const send = (fileName: string, source: Uint8Array | string) =>
    receiveMedia(context, { fileName, source: typeof source === "string" ? bytes(source) : source });
  const item = (stockNumber: string) => makeItem(database.db, company.id, { stockNumber });
  return { company, context, send, item };
}
async function workOff() {
  while ((await matchWaitingMedia({ db: database.db, adapters })) > 0);
}
const mediaOf = (itemId: number) =>
  database.db
    .select()
    .from(itemMedia)
    .where(eq(itemMedia.itemId, itemId))
    .orderBy(asc(itemMedia.kind), asc(itemMedia.position));

test("media find their item by number and by what their bytes are", async () => {
  const { company, context, send, item } = await house();
  const stone = await item("M-100");
  await send("m_100_certificate.pdf", PDF);
  await send("M-999.pdf", `${PDF}2`);
  await send("M-100.jpg", "<script>");
  await send("M-100_2.pdf", PDF.replace("<<>>", "<</S/JavaScript>>"));
  await send("M-100_3.pdf", "%PDF-1.4 cut off");
  await send("M-100.mov", "\0\0\0 ftypqt  ");
  await workOff();
  const listed = await listMedia(context);
  expect(
    listed.ok && Object.fromEntries(listed.value.map((line) => [line.fileName, line.refusal ?? line.status])),
  ).toEqual({
    "M-999.pdf": "unmatched",
    "M-100.jpg": "media-kind",
    "M-100_2.pdf": "media-active",
    "M-100_3.pdf": "certificate-damaged",
    "M-100.mov": "media-kind",
    "m_100_certificate.pdf": "stored",
  });
  expect((await mediaOf(stone.id)).map((one) => one.kind)).toEqual(["certificate"]);
  expect(await database.db.$count(stockChanges, eq(stockChanges.itemId, stone.id))).toBeGreaterThan(0);

  const [left] = await database.db
    .select()
    .from(mediaUploads)
    .where(and(eq(mediaUploads.producerId, company.id), eq(mediaUploads.status, "unmatched")));
  const input = { mediaId: left?.id ?? "", stockNumber: "M-100" };
  expect(await assignMedia((await house()).context, input)).toMatchObject({ ok: false });
  expect((await assignMedia(context, input)).ok).toBe(true);
  await workOff();
  expect(await mediaOf(stone.id)).toHaveLength(2);
});

test("a number written just so wins over one that only marks tell apart", async () => {
  const { send, item } = await house();
  const [one, other] = [await item("A-1029"), await item("A-10291")];
  await send("A-1029_1.png", await photo(1));
  await send("A-10291.png", await photo(2));
  await send("a1029.png", await photo(3));
  await workOff();
  expect([(await mediaOf(one.id)).length, (await mediaOf(other.id)).length]).toEqual([2, 1]);
});

test("an archive of frames becomes the item's views all around, in their order", async () => {
  const { send, item } = await house();
  const stone = await item("S-7");
  const frames = await Promise.all(
    [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(
      async (number) => [`S-7/IMG_${number}.png`, await photo(number, 1700)] as const,
    ),
  );
  const extras = [
    ["S-7/top.png", await photo(99, 1700)],
    ["S-7/report.pdf", bytes(PDF)],
    ["__MACOSX/._top.png", bytes("x")],
    ["S-7/read me.txt", bytes("hello")],
  ] as const;
  await send("november.zip", zipBytes([...frames, ...extras]));
  await workOff();
  const kept = await mediaOf(stone.id);
  expect(kept.map((one) => [one.kind, one.position])).toEqual([
    ["certificate", 1],
    ...frames.map((_, at) => ["frame", at + 1]),
    ["photo", 1],
  ]);
  const { files, frames: shown } = await readItemFiles({ db: database.db }, stone.id);
  expect(files.map((file) => file.kind).sort()).toEqual(["certificate", "photo"]);
  expect(shown).toHaveLength(10);
  // The photo keeps all its pixels, a view does not; the photo is the picture.
  const photoKept = kept.find((one) => one.kind === "photo");
  expect(await adapters.storage.has(photoObject(photoKept?.sha256 ?? "", "full"))).toBe(true);
  expect(await adapters.storage.has(photoObject(shown[0]?.sha256 ?? "", "full"))).toBe(false);
  expect((await readPictures({ db: database.db }, [stone.publicId], new Map())).get(stone.publicId)).toMatchObject({
    kind: "photo",
    sha256: photoKept?.sha256,
    width: 1700,
  });
});

test("a series of three digits turns the item; a few of them are photos", async () => {
  const { send, item } = await house();
  const [many, few] = [await item("T-1"), await item("T-2")];
  for (let number = 1; number <= 8; number += 1)
    await send(`T-1_${String(number).padStart(3, "0")}.png`, await photo(number));
  for (let number = 1; number <= 3; number += 1) await send(`T-2_00${number}.png`, await photo(number));
  await workOff();
  expect((await readItemFiles({ db: database.db }, many.id)).frames).toHaveLength(8);
  const { files, frames } = await readItemFiles({ db: database.db }, few.id);
  expect([files.map((file) => file.kind), frames]).toEqual([["photo", "photo", "photo"], []]);
});

test("the producer puts a photo first and takes files away; bytes go where nobody else shows them", async () => {
  const { company, context, send, item } = await house();
  const [one, other] = [await item("R-1"), await item("R-2")];
  const shared = await photo(200);
  await send("R-1.png", shared);
  await send("R-1_2.png", await photo(201));
  await send("R-2.png", shared);
  for (let number = 1; number <= 8; number += 1) await send(`R-1_00${number}.png`, await photo(30 + number));
  await workOff();
  const lines = async () => {
    const listed = await listItemMedia(context, { publicId: one.publicId });
    return listed.ok ? listed.value.files.filter((file) => file.kind === "photo") : [];
  };
  const [first, second] = await lines();
  const stranger = (await house()).context;
  expect(await moveMedia(stranger, { mediaId: second?.id ?? "", to: "earlier" })).toMatchObject({
    refusal: "media-unknown",
  });
  expect(await removeMedia(stranger, { mediaId: first?.id ?? "" })).toMatchObject({ refusal: "media-unknown" });
  expect((await moveMedia(context, { mediaId: second?.id ?? "", to: "earlier" })).ok).toBe(true);
  expect((await lines()).map((line) => line.id)).toEqual([second?.id, first?.id]);
  expect((await readPictures({ db: database.db }, [one.publicId], new Map())).get(one.publicId)).toMatchObject({
    sha256: second?.sha256,
  });

  expect((await removeMedia(context, { mediaId: first?.id ?? "" })).ok).toBe(true);
  expect(await adapters.storage.has(photoObject(first?.sha256 ?? "", 160))).toBe(true);
  expect((await removeMedia(context, { mediaId: second?.id ?? "" })).ok).toBe(true);
  expect(await adapters.storage.has(photoObject(second?.sha256 ?? "", 160))).toBe(false);
  const [frame] = (await mediaOf(one.id)).filter((file) => file.kind === "frame");
  expect((await removeMedia(context, { mediaId: frame?.id ?? "" })).ok).toBe(true);
  expect([await mediaOf(one.id), (await mediaOf(other.id)).length]).toEqual([[], 1]);
  // The room that they took is free again, and the same photo may come back.
  expect(await database.db.$count(mediaUploads, eq(mediaUploads.producerId, company.id))).toBe(1);
  await send("R-1.png", shared);
  await workOff();
  expect(await lines()).toHaveLength(1);
});

test("a damaged, hostile or useless archive is refused whole", async () => {
  const { context, send } = await house();
  const good = zipBytes([["S-7/1.png", await photo(1)]]);
  await send("cut.zip", good.subarray(0, good.length - 30));
  await send("text.zip", zipBytes([["notes.txt", bytes("hello")]]));
  await send("nested.zip", zipBytes([["more.zip", good]]));
  await send("climbs.zip", zipBytes([["../../1.png", await photo(1)]]));
  const lies = Buffer.from(zipBytes([["1.png", new Uint8Array(1_000_000)]]));
  // The directory says that it unpacks to ten bytes.
  lies.writeUInt32LE(10, lies.lastIndexOf(Buffer.from("PK\x01\x02", "latin1")) + 24);
  await send("lies.zip", lies);
  await workOff();
  const listed = await listMedia(context);
  expect(listed.ok && Object.fromEntries(listed.value.map((line) => [line.fileName, line.refusal]))).toEqual({
    "cut.zip": "archive-damaged",
    "text.zip": "archive-empty",
    "nested.zip": "archive-empty",
    "climbs.zip": "archive-damaged",
    "lies.zip": "archive-damaged",
  });
});
