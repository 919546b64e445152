/** Pictures that come with the program, for stones of the sample market: found by name, served from where they lie. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { getMarket, shared } from "@/services/market";

const FOLDER = path.join(process.cwd(), "data/sample-market/pictures");
const FILE = /^([0-9a-f]{32})-(\d+)\.webp$/;

export type ShippedPictures = ReadonlyMap<string, readonly number[]>;

/** Sizes by hash; read once a process. */
export function shippedPictures(): ShippedPictures {
  return shared(getMarket(), "shipped-pictures", () => listShipped(FOLDER));
}

export function listShipped(folder: string): ShippedPictures {
  const found = new Map<string, number[]>();
  for (const name of namesIn(folder)) {
    const [, hash, size] = FILE.exec(path.basename(name)) ?? [];
    if (hash && size)
      found.set(
        hash,
        [...(found.get(hash) ?? []), Number(size)].sort((a, b) => a - b),
      );
  }
  return found;
}

export function shippedFile(hash: string, size: number): string {
  return path.join(FOLDER, hash.slice(0, 2), `${hash}-${size}.webp`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
