/** GS1 keys of a producer over HTTP: its Company Prefix, the next GTINs for items, and keys of its own. */
import { createRoute, z } from "@hono/zod-openapi";
import { identifierUrl } from "@/domain/passport/digital-link";
import { gs1 as words } from "@/messages/en/gs1";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { getMarket } from "@/services/market";
import { allocateProductKeys, ITEMS_AT_ONCE } from "@/services/passport/allocate-product-keys";
import { listProductKeys } from "@/services/passport/list-product-keys";
import { saveCompanyPrefix } from "@/services/passport/save-company-prefix";
import { setProductKey } from "@/services/passport/set-product-key";

const PublicId = z.string().regex(/^VT-[\w-]{1,32}$/);
const Key = z
  .object({
    publicId: z.string(),
    gtin: z.string().openapi({ description: "Fourteen digits, check digit included." }),
    serial: z.string(),
    digitalLink: z.string(),
  })
  .openapi("ProductKey");
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const REFUSED = {
  400: { description: "Bad input", content: json(Problem) },
  401: { description: "Sign in, or use a key", content: json(Problem) },
  403: { description: "Not permitted", content: json(Problem) },
  409: { description: "It contradicts what was given before", content: json(Problem) },
};

const listRoute = createRoute({
  method: "get",
  path: "/api/v1/gs1/keys",
  summary: "The own GS1 Company Prefix and the keys that were given",
  responses: {
    200: {
      description: "Newest first, at most 200 of `total`",
      content: json(
        z.object({ prefix: z.string().nullable(), left: z.number(), total: z.number(), keys: z.array(Key) }),
      ),
    },
    ...REFUSED,
  },
});
const prefixRoute = createRoute({
  method: "put",
  path: "/api/v1/gs1/prefix",
  summary: "Save the own GS1 Company Prefix; the first key that is given fixes it",
  request: { body: { required: true, content: json(z.object({ prefix: z.string().max(20) })) } },
  responses: { 200: { description: "Saved", content: json(z.object({ prefix: z.string() })) }, ...REFUSED },
});
const giveRoute = createRoute({
  method: "post",
  path: "/api/v1/gs1/keys",
  summary: "Give items the next GTINs under the own prefix; asked again, the answer is the same",
  request: {
    body: {
      required: true,
      content: json(z.object({ publicIds: z.array(PublicId).min(1).max(ITEMS_AT_ONCE) })),
    },
  },
  responses: {
    200: { description: "Each item with its key", content: json(z.object({ keys: z.array(Key) })) },
    ...REFUSED,
  },
});
const setRoute = createRoute({
  method: "put",
  path: "/api/v1/gs1/keys/{publicId}",
  summary: "Give one item a GTIN and serial number of one's own choice, under the own prefix",
  request: {
    params: z.object({ publicId: PublicId }),
    body: { required: true, content: json(z.object({ gtin: z.string().max(20), serial: z.string().max(20) })) },
  },
  responses: { 200: { description: "The key", content: json(Key) }, ...REFUSED },
});

type Refusal = keyof typeof words.refusal;
const CONFLICTS: readonly Refusal[] = [
  "prefix-taken",
  "prefix-fixed",
  "prefix-needed",
  "prefix-full",
  "key-taken",
  "key-fixed",
];
const FORBIDDEN: readonly Refusal[] = ["company-not-approved", "not-permitted", "company-unknown"];

function statusOf(refusal: Refusal): 400 | 401 | 403 | 409 {
  if (refusal === "sign-in-required") return 401;
  if (FORBIDDEN.includes(refusal)) return 403;
  return CONFLICTS.includes(refusal) ? 409 : 400;
}

const problemOf = (refusal: Refusal, requestId: string) => ({ refusal, message: words.refusal[refusal], requestId });

function shown({ publicId, gtin, serial }: { publicId: string; gtin: string; serial: string }) {
  const digitalLink = identifierUrl(getMarket().env.PUBLIC_URL, publicId, { gtin, serial });
  return { publicId, gtin, serial, digitalLink };
}

export function registerGs1Routes(api: Api): void {
  api.openapi(listRoute, async (c) => {
    const found = await listProductKeys(await apiContext(c));
    if (!found.ok) return c.json(problemOf(found.refusal, c.get("requestId")), statusOf(found.refusal));
    const { keys, ...rest } = found.value;
    return c.json({ ...rest, keys: keys.map(shown) }, 200);
  });
  api.openapi(prefixRoute, async (c) => {
    const done = await saveCompanyPrefix(await apiContext(c), c.req.valid("json"));
    if (!done.ok) return c.json(problemOf(done.refusal, c.get("requestId")), statusOf(done.refusal));
    return c.json(done.value, 200);
  });
  api.openapi(giveRoute, async (c) => {
    const done = await allocateProductKeys(await apiContext(c), c.req.valid("json"));
    if (!done.ok) return c.json(problemOf(done.refusal, c.get("requestId")), statusOf(done.refusal));
    return c.json({ keys: done.value.map(shown) }, 200);
  });
  api.openapi(setRoute, async (c) => {
    const { publicId } = c.req.valid("param");
    const done = await setProductKey(await apiContext(c), { publicId, ...c.req.valid("json") });
    if (!done.ok) return c.json(problemOf(done.refusal, c.get("requestId")), statusOf(done.refusal));
    return c.json(shown({ publicId, ...done.value }), 200);
  });
}
