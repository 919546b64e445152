/**
 * Passports as data: an item's passport as JSON, as a signed credential in either form, or as a file that checks without a
 * network (by Accept, or by `format` for links, which cannot send it); and the check of a credential. All of it is public.
 */
import { createRoute, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { bundleText } from "@/domain/passport/bundle";
import { credentialSubject } from "@/domain/passport/credential";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { Problem } from "@/server/api/problem";
import { getMarket } from "@/services/market";
import { getPassport } from "@/services/passport/get-passport";
import { issueCredential } from "@/services/passport/issue-credential";
import { makeBundle } from "@/services/passport/make-bundle";
import { securedDocument } from "@/services/passport/sign-document";
import { CREDENTIAL_BYTES_MAX, VERDICTS, verifyCredential, WARNINGS } from "@/services/passport/verify-credential";
import { witnessKeys } from "@/services/passport/witnesses";

const JWT_TYPE = "application/vc+jwt";
const DOCUMENT_TYPE = "application/vc";

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
        suspendedAt: z.string().nullable(),
        logIndex: z.number().nullable(),
        jwt: z.string(),
      })
      .nullable(),
  })
  .openapi("Passport");

const passportRoute = createRoute({
  method: "get",
  path: "/api/v1/passports/{publicId}",
  summary: "The origin passport of an item",
  request: {
    params: z.object({ publicId: z.string().regex(/^VT-[\w-]{1,32}$/) }),
    query: z.object({ format: z.enum(["json", "jwt", "vc"]).optional() }),
  },
  responses: {
    200: {
      description: "As JSON; as the signed credential where Accept asks for application/vc+jwt or application/vc",
      content: {
        "application/json": { schema: PassportAnswer },
        [JWT_TYPE]: { schema: z.string() },
        [DOCUMENT_TYPE]: { schema: z.string() },
      },
    },
    303: { description: "To the page, where Accept asks for text/html" },
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
              verified: z.boolean(),
              verdict: z.enum(VERDICTS),
              warnings: z.array(z.enum(WARNINGS)),
              form: z.enum(["vc+jwt", "eddsa-jcs-2022"]).nullable(),
              signed: z
                .object({
                  publicId: z.string().nullable(),
                  issuer: z.string(),
                  validFrom: z.string().nullable(),
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
                  suspendedReason: z.string().nullable(),
                  logIndex: z.number().nullable(),
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

/** The type that the caller names first of those that there are; a caller that takes anything gets JSON. */
function wantedType(accept: string | undefined, format: "json" | "jwt" | "vc" | undefined): string {
  if (format) return { json: "application/json", jwt: JWT_TYPE, vc: DOCUMENT_TYPE }[format];
  const known = [JWT_TYPE, DOCUMENT_TYPE, "application/json", "text/html"];
  const named = (accept ?? "").split(",").map((part) => part.split(";", 1)[0]?.trim().toLowerCase() ?? "");
  return named.find((type) => known.includes(type)) ?? "application/json";
}

function registerPassportRoute(api: Api): void {
  api.openapi(passportRoute, async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const { publicId } = c.req.valid("param");
    const type = wantedType(c.req.header("accept"), c.req.valid("query").format);
    const context = await apiContext(c);
    c.header("vary", "Accept, Accept-Language");
    if (type === "text/html") {
      const locale = /^\s*zh/i.test(c.req.header("accept-language") ?? "") ? "zh" : "en";
      return c.redirect(`/${locale}/items/${publicId}/passport`, 303);
    }
    const found = await getPassport(context, { publicId, publicUrl });
    if (!found.ok) return c.json(problem("not-found", c.get("requestId")), 404);
    const { item, passport, credential } = found.value;
    if (type !== "application/json") {
      if (!credential) return c.json(problem("chain-broken", c.get("requestId")), 409);
      if (credential.revoked) return c.json(revokedProblem(credential.revoked.reason, c.get("requestId")), 410);
      if (type === JWT_TYPE) return c.body(credential.jwt, 200, { "content-type": JWT_TYPE });
      const document = await securedDocument(context, publicUrl, credential);
      return c.body(JSON.stringify(document), 200, { "content-type": DOCUMENT_TYPE });
    }
    const subject = { ...credentialSubject(item, passport, publicUrl) } as z.output<typeof Subject>;
    const shown = credential && {
      id: credential.id,
      version: credential.version,
      keyId: credential.keyId,
      issuedAt: credential.issuedAt.toISOString(),
      sha256: credential.sha256,
      revokedAt: credential.revoked?.at.toISOString() ?? null,
      suspendedAt: credential.suspended?.at.toISOString() ?? null,
      logIndex: credential.logIndex,
      jwt: credential.jwt,
    };
    return c.json({ passport: subject, credential: shown }, 200);
  });
}

/** A link on a page cannot send Accept: the signed passport, and the one that checks without a network, as files. */
function registerFileRoutes(api: Api): void {
  api.get("/api/v1/passports/:publicId/credential", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const publicId = c.req.param("publicId").slice(0, 40);
    const issued = await issueCredential(await apiContext(c), { publicId, publicUrl });
    if (!issued.ok)
      return c.json(problem(issued.refusal, c.get("requestId")), issued.refusal === "not-found" ? 404 : 409);
    const { jwt, version, revoked } = issued.value;
    if (revoked) return c.json(revokedProblem(revoked.reason, c.get("requestId")), 410);
    return c.body(jwt, 200, {
      "content-type": JWT_TYPE,
      "content-disposition": `attachment; filename="${publicId}-passport-v${version}.jwt"`,
    });
  });

  api.get("/api/v1/passports/:publicId/bundle", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const publicId = c.req.param("publicId").slice(0, 40);
    const input = { publicId, publicUrl, witnessKeys: witnessKeys(), at: new Date() };
    const bundle = await makeBundle(await apiContext(c), input);
    if (!bundle.ok)
      return c.json(problem(bundle.refusal, c.get("requestId")), bundle.refusal === "not-found" ? 404 : 409);
    return c.body(bundleText(bundle.value), 200, {
      "content-type": "application/json",
      "content-disposition": `attachment; filename="${publicId}-passport-bundle.json"`,
    });
  });
}

export function registerPassportsRoutes(api: Api): void {
  api.use("/api/v1/credentials/verify", bodyLimit({ maxSize: CREDENTIAL_BYTES_MAX + 1_000 }));
  registerPassportRoute(api);
  registerFileRoutes(api);
  api.openapi(verifyRoute, async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const { credential } = c.req.valid("json");
    const answer = await verifyCredential(await apiContext(c), { credential, at: new Date(), publicUrl });
    return c.json({ verified: answer.verdict === "good", ...answer }, 200);
  });
}
