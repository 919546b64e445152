/**
 * Objects as files under one folder. A file is written whole under another name, synced and renamed, so that a crash
 * leaves the old bytes or the new ones. The kind of the bytes follows from the key's ending; others keep it in a file beside.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { checkKey, type ObjectStorage } from "@/adapters/storage/object-storage";

const TYPE_ENDING = ".content-type";
/** Drafts of a process that died; a living one is never this old. */
const DRAFT_LIFE_MS = 24 * 60 * 60 * 1000;
const KNOWN_TYPES: Record<string, string> = {
  ".webp": "image/webp",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".pdf": "application/pdf",
  ".mp4": "video/mp4",
  ".csv": "text/csv",
  ".json": "application/json",
};

let drafts = 0;

/** @param root folder of the store; made where it is missing. */
export function createDiskStorage(root: string): ObjectStorage {
  const folder = path.resolve(root);
  const draftFolder = path.join(folder, ".drafts");
  const fileOf = (key: string) => path.join(folder, checkKey(key));
  let ready: Promise<void> | null = null;
  const prepare = () => {
    ready ??= mkdir(draftFolder, { recursive: true }).then(() => sweepDrafts(draftFolder));
    return ready;
  };

  async function write(file: string, content: Uint8Array | Readable): Promise<void> {
    await prepare();
    drafts += 1;
    const draft = path.join(draftFolder, `${process.pid}-${drafts}-${Math.round(performance.timeOrigin)}`);
    try {
      await pipeline(
        content instanceof Readable ? content : Readable.from([content]),
        createWriteStream(draft, { flags: "wx", flush: true }),
      );
      await mkdir(path.dirname(file), { recursive: true });
      await rename(draft, file);
      await syncFolder(path.dirname(file));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  return {
    async put(key, content, contentType) {
      const file = fileOf(key);
      if (contentType === KNOWN_TYPES[path.extname(key)]) await rm(file + TYPE_ENDING, { force: true });
      else await write(file + TYPE_ENDING, Buffer.from(contentType));
      await write(file, content);
    },
    async get(key) {
      const bytes = await absentAsNull(readFile(fileOf(key)));
      return bytes && { bytes, contentType: await typeOf(fileOf(key)) };
    },
    async stat(key) {
      const found = await absentAsNull(stat(fileOf(key)));
      return found?.isFile() ? { sizeBytes: found.size, contentType: await typeOf(fileOf(key)) } : null;
    },
    async open(key, range) {
      const file = await absentAsNull(open(fileOf(key)));
      if (!file) return null;
      const found = await file.stat();
      if (!found.isFile()) {
        await file.close();
        return null;
      }
      const stream = createReadStream("", {
        fd: file,
        autoClose: true,
        ...(range ? { start: range.first, end: range.last } : {}),
      });
      return { stream, sizeBytes: found.size, contentType: await typeOf(fileOf(key)) };
    },
    async has(key) {
      return (await absentAsNull(stat(fileOf(key))))?.isFile() ?? false;
    },
    async delete(key) {
      await rm(fileOf(key), { force: true });
      await rm(fileOf(key) + TYPE_ENDING, { force: true });
    },
  };
}

async function typeOf(file: string): Promise<string> {
  const known = KNOWN_TYPES[path.extname(file)];
  const kept = await absentAsNull(readFile(file + TYPE_ENDING, "utf8"));
  return kept ?? known ?? "application/octet-stream";
}

/** The new name lasts only when the folder itself is written. */
async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sweepDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = await absentAsNull(stat(path.join(folder, name)));
    if (found && Date.now() - found.mtimeMs > DRAFT_LIFE_MS) await rm(path.join(folder, name), { force: true });
  }
}

async function absentAsNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return null;
    throw error;
  }
}
