/**
 * Resumable uploads (tus 1.0, https://tus.io/protocols/resumable-upload) at /api/v1/stock/uploads: stock files, photos,
 * videos, certificates and archives of them, of a producer. An upload belongs to the company that began it; what is not finished within a
 * day is thrown away. When the last byte is here it becomes an import, or a media file that waits for the worker.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { FileStore } from "@tus/file-store";
import { Server, type Upload } from "@tus/server";
import type { Context } from "hono";
import { refusalFor } from "@/domain/parties/permissions";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import type { ServiceContext } from "@/services/context";
import { getMarket, type Market, shared } from "@/services/market";
import { FILE_BYTES_MAX } from "@/services/stock/file-bounds";
import { MEDIA_BYTES_MAX } from "@/services/stock/media-bounds";
import { receiveImport } from "@/services/stock/receive-import";
import { receiveMedia } from "@/services/stock/receive-media";

export const UPLOADS_PATH = "/api/v1/stock/uploads";
const UNFINISHED_MS = 24 * 60 * 60 * 1000;
const NAME_CHARS_MAX = 200;
const METHODS = new Set(["POST", "PATCH", "HEAD", "DELETE", "OPTIONS"]);

type Uploads = { server: Server; contexts: WeakMap<object, ServiceContext> };

export function registerUploadRoutes(api: Api): void {
  const answer = async (c: Context<ApiEnv>) => {
    const problem = (refusal: string, message: string, status: 401 | 403 | 405) =>
      c.json({ refusal, message, requestId: c.get("requestId") }, status);
    // A finished upload is an import or a media file; it is never given back here.
    if (!METHODS.has(c.req.method)) return problem("method-not-allowed", "Use the tus protocol.", 405);
    const context = await apiContext(c);
    const refusal = refusalFor(context.actor, "stock.manage");
    if (refusal) return problem(refusal, refusal, refusal === "sign-in-required" ? 401 : 403);
    const uploads = uploadsOf(getMarket());
    uploads.contexts.set(c.req.raw, context);
    return uploads.server.handleWeb(c.req.raw as never) as unknown as Response;
  };
  api.all(UPLOADS_PATH, answer);
  api.all(`${UPLOADS_PATH}/:id`, answer);
}

/** Throws away what nobody finished. Returns how many. */
export async function sweepUploads(market: Market): Promise<number> {
  return uploadsOf(market).server.cleanUpExpiredUploads();
}

function uploadsOf(market: Market): Uploads {
  return shared(market, "uploads", () => openUploads(path.join(market.env.DATA_DIR, "uploads")));
}

function openUploads(directory: string): Uploads {
  mkdirSync(directory, { recursive: true });
  const contexts: Uploads["contexts"] = new WeakMap();
  const store = new FileStore({ directory, expirationPeriodInMilliseconds: UNFINISHED_MS });
  const contextOf = (request: object): ServiceContext => {
    const context = contexts.get(request);
    if (!context?.actor) throw refused(401, "sign-in-required");
    return context;
  };
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: store,
    relativeLocation: true,
    maxSize: Math.max(FILE_BYTES_MAX, MEDIA_BYTES_MAX),
    onIncomingRequest: async (request, id) => {
      if (request.method === "POST" || request.method === "OPTIONS") return;
      const { actor } = contextOf(request);
      const upload = await store.getUpload(id).catch(() => null);
      // Another company's upload is as unknown as none.
      if (upload?.metadata?.companyId !== actor?.companyId) throw refused(404, "not-found");
    },
    onUploadCreate: async (request, upload) => {
      const { actor } = contextOf(request);
      const { fileName, mode, kind } = upload.metadata ?? {};
      if (!fileName) throw refused(400, "file-missing");
      const bytesMax = kind === "media" ? MEDIA_BYTES_MAX : FILE_BYTES_MAX;
      if ((upload.size ?? 0) > bytesMax) throw refused(413, "file-too-large");
      return {
        metadata: {
          fileName: fileName.slice(0, NAME_CHARS_MAX),
          mode: mode === "replace-all" ? "replace-all" : "add-and-update",
          kind: kind === "media" ? "media" : "stock",
          companyId: actor?.companyId ?? "",
        },
      };
    },
    onUploadFinish: async (request, upload) => finish(contextOf(request), store, directory, upload),
  });
  return { server, contexts };
}

async function finish(context: ServiceContext, store: FileStore, directory: string, upload: Upload) {
  const { fileName = "", mode, kind } = upload.metadata ?? {};
  const source = { path: path.join(directory, upload.id) };
  const name = fileName ?? "";
  const done =
    kind === "media"
      ? await receiveMedia(context, { fileName: name, source })
      : await receiveImport(context, {
          fileName: name,
          source,
          mode: mode === "replace-all" ? "replace-all" : "add-and-update",
        });
  // Stored or refused for good: a client that asks again meets an upload that is gone, and starts anew.
  await store.remove(upload.id).catch(() => {});
  if (!done.ok) throw refused(422, done.refusal);
  const id = "importId" in done.value ? done.value.importId : done.value.mediaId;
  return { headers: { "X-Vitrine-Id": id } };
}

function refused(status: number, refusal: string) {
  return { status_code: status, body: JSON.stringify({ refusal }) };
}
