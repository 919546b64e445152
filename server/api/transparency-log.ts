/**
 * The transparency log as static-looking files (c2sp.org/tlog-tiles): checkpoint, tiles, entries; and proofs by size or
 * leaf for those who do not want to put tiles together. All of it is public.
 */
import { TILE_WIDTH } from "@/domain/passport/log-tree";
import { readTilePath } from "@/domain/passport/tile-path";
import { toBase64 } from "@/domain/shared/base64";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { getMarket } from "@/services/market";
import { logTreeOf } from "@/services/passport/log/log-tree-of";
import { proveLeaf, readCheckpoint } from "@/services/passport/log/prove-leaf";
import { bundleEntries, readEntries } from "@/services/passport/log/read-entries";
import { signHead } from "@/services/passport/log/sign-head";

const TEXT = { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=2" };
const TILE = { "content-type": "application/octet-stream", "cache-control": "public, max-age=31536000, immutable" };

export function registerTransparencyLogRoutes(api: Api): void {
  api.get("/log/checkpoint", async (c) => {
    const context = await apiContext(c);
    const head =
      (await readCheckpoint(context.db)) ?? (await signHead(context, { publicUrl: getMarket().env.PUBLIC_URL }));
    return head ? c.body(head.note, 200, TEXT) : c.notFound();
  });

  // Only what a signed head covers is served: a tile is cached for ever.
  api.get("/log/tile/*", async (c) => {
    const { db } = getMarket();
    const path = readTilePath(c.req.path.slice("/log/tile/".length));
    const covered = (await readCheckpoint(db))?.size ?? 0;
    if (!path) return c.notFound();
    const { level, index, width } = path;
    const end = (index * TILE_WIDTH + width) * TILE_WIDTH ** (level === "entries" ? 0 : level);
    if (end > covered) return c.notFound();
    if (level === "entries") {
      const from = index * TILE_WIDTH;
      return c.body(new Uint8Array(bundleEntries(await readEntries(db, from, from + width))), 200, TILE);
    }
    const tile = (await logTreeOf(db)).tile(level, index, width);
    return tile ? c.body(new Uint8Array(tile), 200, TILE) : c.notFound();
  });

  api.get("/log/proof/inclusion", async (c) => {
    const leaf = c.req.query("leaf") ?? "";
    if (!/^\d{1,15}$/.test(leaf)) return c.notFound();
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const proof = await proveLeaf(await apiContext(c), { index: Number(leaf), publicUrl });
    return proof ? c.body(proof, 200, TEXT) : c.notFound();
  });

  api.get("/log/proof/consistency", async (c) => {
    const [from, to] = [c.req.query("from") ?? "", c.req.query("to") ?? ""];
    const tree = await logTreeOf(getMarket().db);
    const [size1, size2] = [Number(from), to === "" ? tree.size : Number(to)];
    if (!/^\d{1,15}$/.test(from) || !/^\d{0,15}$/.test(to) || size1 < 1 || size1 > size2 || size2 > tree.size)
      return c.notFound();
    const [root1, root2] = [toBase64(tree.root(size1)), toBase64(tree.root(size2))];
    return c.json({ size1, size2, root1, root2, proof: tree.consistencyProof(size1, size2).map(toBase64) });
  });
}
