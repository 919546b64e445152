/**
 * Writes the registries of the sample market from its stock files: `node scripts/make-sample-registry.mjs`. Every
 * record is simulated and depends only on the stone's row: the same files give the same bytes. One id in sixty is left
 * out (unknown to the registry), and a handful of records contradict the stock file on purpose.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { drawRough } from "./sample-registry/draw-rough.mjs";
import { REGISTRY_NAMES, ROUGHS } from "./sample-registry/people.mjs";
import { makeRecord } from "./sample-registry/record.mjs";

const folder = path.join("data", "sample-market");
/** The files hold quoted cells (titles with commas) but no line breaks inside one. */
const rowsOf = (text) => {
  const cells = (line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? "");
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = cells(head);
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, at) => [names[at], cell])));
};

/** Roughs that several stones came from, and those of jewels, have a picture in their registry. */
const PICTURES = path.join(folder, "rough-pictures");
mkdirSync(PICTURES, { recursive: true });
async function withPicture(record) {
  const seed = createHash("sha256").update(record.mineId).digest().readUInt32BE(4);
  const bytes = await drawRough(seed, [236, 238 - (seed % 9), 226 - (seed % 23)]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  writeFileSync(path.join(PICTURES, `${record.mineId}.webp`), bytes);
  return { ...record, mined: { ...record.mined, picture: { path: `/pictures/${record.mineId}.webp`, sha256 } } };
}

const mines = new Map(rowsOf(readFileSync(path.join(folder, "mines.csv"), "utf8")).map((mine) => [mine.code, mine]));
const files = readdirSync(folder).filter((name) => name.endsWith(".csv.gz"));
for (const [slug, registry] of Object.entries(REGISTRY_NAMES)) {
  const lines = [JSON.stringify({ registry, note: "simulated" })];
  for (const name of files.filter((file) => file === `${slug}.csv.gz` || file === `${slug}-fancy.csv.gz`).sort()) {
    const rows = rowsOf(gunzipSync(readFileSync(path.join(folder, name))).toString("utf8"));
    // The mine id of a jewel is that of its main stone, whose weight and report stand in the row below it.
    const mainStones = new Map(
      rows.filter((row) => row["Stock #"].endsWith("/1")).map((row) => [row["Parent Stock Number"], row]),
    );
    for (const row of rows) {
      const record = makeRecord(row, mainStones.get(row["Stock #"]) ?? row, mines);
      if (record) lines.push(JSON.stringify(record.set ? await withPicture(record) : record));
    }
  }
  for (const rough of ROUGHS[slug] ?? []) lines.push(JSON.stringify(await withPicture(rough)));
  const bytes = gzipSync(Buffer.from(`${lines.join("\n")}\n`), { level: 9 });
  // Byte 9 names the operating system that packed it; unknown, so that every machine writes the same file.
  bytes[9] = 255;
  writeFileSync(path.join(folder, `registry-${slug}.ndjson.gz`), bytes);
  console.log(`registry-${slug}: ${lines.length - 1} records, ${bytes.length} bytes`);
}
