/** The place behind a page as an opaque text: sort and order key, so that a page begins where the one before ended. */
import { z } from "zod";
import type { OrderKey } from "@/domain/catalogue/index-search";
import type { Sort } from "@/domain/catalogue/search-query";

const Cursor = z.tuple([
  z.string(),
  z.boolean(),
  z.union([z.number(), z.string().max(200), z.null()]),
  z.union([z.number(), z.null()]),
  z.int(),
]);

export function writeCursor({ key, descending }: Sort, { value, price, id }: OrderKey): string {
  return Buffer.from(JSON.stringify([key, descending, value, price, id])).toString("base64url");
}

/** Null where it is none of ours, or of another sort. */
export function readCursor(text: string, sort: Sort): OrderKey | null {
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (!parsed.success) return null;
    const [key, descending, value, price, id] = parsed.data;
    return key === sort.key && descending === sort.descending ? { value, price, id } : null;
  } catch {
    return null;
  }
}
