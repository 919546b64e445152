/**
 * A worker that is killed while it draws: it takes pictures, writes the first file of each and then hangs. Run by the
 * crash test: node --import tsx drawing-process.ts DATABASE_URL STORAGE_FOLDER
 */
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { openDb } from "@/db/client";
import { drawQueued } from "@/services/media/draw-queued";

const [url = "", folder = ""] = process.argv.slice(2);
const disk = createDiskStorage(folder);
let written = 0;
const storage = {
  ...disk,
  put: async (...args: Parameters<typeof disk.put>) => {
    await disk.put(...args);
    written += 1;
    process.stdout.write(`${args[0]}\n`);
    if (written === 2) await new Promise(() => setInterval(() => {}, 1000));
  },
};
const stopping = new AbortController().signal;
const bytes = Buffer.alloc(100_000, 1);
const draw = async () => ({
  ok: true as const,
  value: { files: [96, 384, 1024].map((size) => ({ size, bytes })), frames: 0 },
});
await drawQueued({ db: openDb(url), adapters: { storage } as Adapters }, { draw, lanes: 1, stopping });
