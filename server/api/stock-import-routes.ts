/** The routes of the stock imports API as OpenAPI tells them; what they do is in server/api/stock-imports.ts. */
import { createRoute, z } from "@hono/zod-openapi";
import { Problem } from "@/server/api/problem";
import { Confirm, ImportView, NotePageView, Summary, UploadQuery } from "@/server/api/stock-import-views";

export const STOCK_IMPORTS = "/api/v1/stock/imports";
const BASE = STOCK_IMPORTS;

const json = <Schema extends z.ZodType>(description: string, schema: Schema) => ({
  description,
  content: { "application/json": { schema } },
});
export const problems = {
  401: json("No key, or not signed in", Problem),
  403: json("The key or the role does not allow this", Problem),
  404: json("There is no such upload in your company", Problem),
  409: json("Not now: not read yet, or the plan has changed", Problem),
  422: json("The file or the answer cannot be taken", Problem),
  429: json("Too many uploads within the hour", Problem),
};
export const security = [{ apiKey: [] }];
export const Id = z.object({ id: z.uuid() });
export const LocaleQuery = z.object({ locale: z.string().max(5).optional().openapi({ example: "zh" }) });

export const upload = createRoute({
  method: "post",
  path: BASE,
  security,
  summary: "Send a stock file. It is read in the background; nothing is live before its plan is confirmed.",
  description:
    "Send the bytes as they are with `fileName` and `mode` in the address (up to 256 MB), or a multipart form (up to 32 MB). " +
    "The same file sent again before it went live is the same upload. Large files over weak lines: tus at /api/v1/stock/uploads.",
  request: { query: UploadQuery },
  responses: {
    202: json("Taken; ask for its status", Summary),
    303: { description: "The page that shows it (for browsers)" },
    413: json("Too large", Problem),
    ...problems,
  },
});
export const list = createRoute({
  method: "get",
  path: BASE,
  security,
  summary: "Your latest uploads, newest first.",
  responses: { 200: json("Uploads", z.object({ imports: z.array(Summary) })), ...problems },
});
export const get = createRoute({
  method: "get",
  path: `${BASE}/{id}`,
  security,
  summary: "One upload: how far it is read, how its columns were taken, what it would change.",
  request: { params: Id, query: LocaleQuery },
  responses: { 200: json("The upload", ImportView), ...problems },
});
export const notes = createRoute({
  method: "get",
  path: `${BASE}/{id}/rows`,
  security,
  summary: "Rows with a fault (they stay out) or with a warning (they go in), with the cells of the file.",
  request: {
    params: Id,
    query: LocaleQuery.extend({
      accepted: z.enum(["true", "false"]).optional().openapi({ description: "true: rows that go in with a warning." }),
      page: z.coerce.number().int().min(1).max(100_000).optional(),
      pageSize: z.coerce.number().int().min(1).max(1_000).optional(),
    }),
  },
  responses: { 200: json("One page of rows", NotePageView), ...problems },
});
export const confirm = createRoute({
  method: "post",
  path: `${BASE}/{id}/confirm`,
  security,
  summary: "Confirm the plan that you have seen, by its digest: it goes live now or at the given time.",
  request: { params: Id, body: { content: { "application/json": { schema: Confirm } } } },
  responses: {
    202: json("Confirmed", z.object({ importId: z.uuid(), publishAt: z.iso.datetime() })),
    ...problems,
  },
});
export const discard = createRoute({
  method: "post",
  path: `${BASE}/{id}/discard`,
  security,
  summary: "Throw an upload away that is not live.",
  request: { params: Id },
  responses: { 200: json("Discarded", z.object({ importId: z.uuid() })), ...problems },
});
