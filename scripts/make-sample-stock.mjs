/**
 * Writes the stock files of the sample market: `node scripts/make-sample-stock.mjs path/to/diamonds.csv.gz`, where the
 * file is the `diamonds` table of ggplot2 (MIT). The same input gives the same bytes. See data/sample-market/README.md.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { csv } from "./sample-stock/chance.mjs";
import { makeFancyStones } from "./sample-stock/fancy-stones.mjs";
import { makeJewels } from "./sample-stock/jewels.mjs";
import { makeWhiteStones } from "./sample-stock/white-stones.mjs";

const given = process.argv[2];
if (!given) {
  console.error("usage: node scripts/make-sample-stock.mjs path/to/diamonds.csv.gz");
  process.exit(2);
}
const packed = readFileSync(given);
const text = (given.endsWith(".gz") ? gunzipSync(packed) : packed).toString("utf8");
const [head, ...lines] = text.trim().split("\n");
const fields = head.split(",").map((field) => field.replaceAll('"', ""));
const source = lines.map((line) =>
  Object.fromEntries(line.split(",").map((cell, at) => [fields[at], cell.replaceAll('"', "")])),
);

const folder = path.join("data", "sample-market");
mkdirSync(folder, { recursive: true });
const files = [
  ...Object.entries(makeWhiteStones(source)),
  ...Object.entries(makeFancyStones()).map(([slug, rows]) => [`${slug}-fancy`, rows]),
  ["aurora-jewels", makeJewels()],
];
for (const [name, rows] of files) {
  const bytes = gzipSync(Buffer.from(csv(rows)), { level: 9 });
  // Byte 9 names the operating system that packed it; unknown, so that every machine writes the same file.
  bytes[9] = 255;
  writeFileSync(path.join(folder, `${name}.csv.gz`), bytes);
  console.log(`${name}.csv.gz: ${rows.length - 1} rows, ${bytes.length} bytes`);
}
