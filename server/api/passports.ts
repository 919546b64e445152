/**
 * Passports as data: the item's passport as JSON or as the signed credential (by Accept), the check of a credential, the
 * market's did document, and the JSON-LD context of our own terms. All of it is public.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { credentialSubject, jsonLdContext } from "@/domain/passport/credential";
import { didDocument } from "@/domain/passport/did";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { getMarket } from "@/services/market";
import { getPassport } from "@/services/passport/get-passport";
import { issueCredential } from "@/services/passport/issue-credential";
import { CREDENTIAL_BYTES_MAX, VERDICTS, verifyCredential } from "@/services/passport/verify-credential";

const CREDENTIAL_TYPE = "application/vc+jwt";

const Subject = z.looseObject({ id: z.string(), itemNumber: z.string() });
const PassportAnswer = z
  .object({
    passport: Subject,
    /** Null where the passport cannot be signed. */
    credential: z
      .object({
        id: z.string(),
        version: z.number(),
        keyId: z.string(),
        issuedAt: z.string(),
        sha256: z.string(),
        revokedAt: z.string().nullable(),
        jwt: z.string(),
      })
      .nullable(),
  })
  .openapi("Passport");

const passportRoute = createRoute({
  method: "get",
  path: "/api/v1/passports/{publicId}",
  summary: "The origin passport of an item",
  request: { params: z.object({ publicId: z.string().regex(/^VT-[\w-]{1,32}$/) }) },
  responses: {
    200: {
      description: "As JSON; as the signed credential where Accept asks for application/vc+jwt",
      content: {
        "application/json": { schema: PassportAnswer },
        [CREDENTIAL_TYPE]: { schema: z.string() },
      },
    },
    404: { description: "No such passport", content: { "application/json": { schema: Problem } } },
    409: { description: "The passport cannot be signed", content: { "application/json": { schema: Problem } } },
    410: { description: "The credential was revoked", content: { "application/json": { schema: Problem } } },
  },
});

const verifyRoute = createRoute({
  method: "post",
  path: "/api/v1/credentials/verify",
  summary: "Is this credential signed by this market, unaltered and in force?",
  request: {
    body: {
      required: true,
      content: {
        "application/json": { schema: z.object({ credential: z.string().min(1).max(CREDENTIAL_BYTES_MAX) }) },
      },
    },
  },
  responses: {
    200: {
      description: "The verdict, and what the signature vouches for",
      content: {
        "application/json": {
          schema: z
            .object({
              verdict: z.enum(VERDICTS),
              signed: z
                .object({
                  publicId: z.string(),
                  issuer: z.string(),
                  validFrom: z.string(),
                  keyId: z.string(),
                  subject: z.record(z.string(), z.unknown()),
                })
                .nullable(),
              record: z
                .object({
                  version: z.number(),
                  newestVersion: z.number(),
                  revokedAt: z.string().nullable(),
                  revokedReason: z.string().nullable(),
                })
                .nullable(),
            })
            .openapi("Verification"),
        },
      },
    },
    400: { description: "Bad input", content: { "application/json": { schema: Problem } } },
  },
});

const problem = (code: "not-found" | "chain-broken", requestId: string) => ({
  refusal: code,
  message: translator("en", "passport")(`refusal.${code}`),
  requestId,
});

const revokedProblem = (reason: string, requestId: string) => ({
  refusal: "revoked",
  message: `Revoked: ${reason}`,
  requestId,
});

/** True where the caller names the credential's type; a browser's "any" gets JSON. */
function wantsCredential(accept: string | undefined): boolean {
  return (accept ?? "").split(",").some((part) => part.split(";", 1)[0]?.trim().toLowerCase() === CREDENTIAL_TYPE);
}

export function registerPassportsRoutes(api: Api): void {
  api.use("/api/v1/credentials/verify", bodyLimit({ maxSize: CREDENTIAL_BYTES_MAX + 1_000 }));

  api.openapi(passportRoute, async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const { publicId } = c.req.valid("param");
    const found = await getPassport(await apiContext(c), { publicId, publicUrl });
    c.header("vary", "Accept");
    if (!found.ok) return c.json(problem("not-found", c.get("requestId")), 404);
    const { item, passport, credential } = found.value;
    if (wantsCredential(c.req.header("accept"))) {
      if (!credential) return c.json(problem("chain-broken", c.get("requestId")), 409);
      if (credential.revoked) {
        return c.json(revokedProblem(credential.revoked.reason, c.get("requestId")), 410);
      }
      return c.body(credential.jwt, 200, { "content-type": CREDENTIAL_TYPE });
    }
    const subject = { ...credentialSubject(item, passport, publicUrl) } as z.output<typeof Subject>;
    const shown = credential && {
      id: credential.id,
      version: credential.version,
      keyId: credential.keyId,
      issuedAt: credential.issuedAt.toISOString(),
      sha256: credential.sha256,
      revokedAt: credential.revoked?.at.toISOString() ?? null,
      jwt: credential.jwt,
    };
    return c.json({ passport: subject, credential: shown }, 200);
  });

  // A link on a page cannot send Accept: the signed passport as a file.
  api.get("/api/v1/passports/:publicId/credential", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const publicId = c.req.param("publicId").slice(0, 40);
    const issued = await issueCredential(await apiContext(c), { publicId, publicUrl });
    if (!issued.ok)
      return c.json(problem(issued.refusal, c.get("requestId")), issued.refusal === "not-found" ? 404 : 409);
    const { jwt, version, revoked } = issued.value;
    if (revoked) return c.json(revokedProblem(revoked.reason, c.get("requestId")), 410);
    return c.body(jwt, 200, {
      "content-type": CREDENTIAL_TYPE,
      "content-disposition": `attachment; filename="${publicId}-passport-v${version}.jwt"`,
    });
  });

  api.openapi(verifyRoute, async (c) => {
    const { credential } = c.req.valid("json");
    return c.json(await verifyCredential(await apiContext(c), { credential, at: new Date() }), 200);
  });

  api.get("/.well-known/did.json", async (c) => {
    const { env, adapters } = getMarket();
    c.header("cache-control", "public, max-age=300");
    return c.json(didDocument(env.PUBLIC_URL, await adapters.keys.publicKeys()), 200, {
      "content-type": "application/did+json",
    });
  });

  api.get("/api/v1/contexts/passport-v1.jsonld", (c) =>
    c.json(jsonLdContext(getMarket().env.PUBLIC_URL), 200, { "content-type": "application/ld+json" }),
  );
}
