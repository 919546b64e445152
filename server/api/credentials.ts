/**
 * The parts of the credentials' world that other software expects under fixed addresses: the VC-API's issue and verify, DID
 * documents, status lists, our JSON-LD context.
 */

import { bodyLimit } from "hono/body-limit";
import { didOf, producerDid } from "@/domain/passport/did";
import { asObject } from "@/domain/passport/json-object";
import { jsonLdContext } from "@/domain/passport/untp-document";
import { parseStrictJson } from "@/domain/shared/strict-json";
import { translator } from "@/messages/messages";
import type { Api } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { offlinePage } from "@/server/verifier/offline-page";
import { getMarket } from "@/services/market";
import { getStatusList } from "@/services/passport/get-status-list";
import { issueGivenCredential } from "@/services/passport/issue-given-credential";
import { trustAnchor } from "@/services/passport/make-bundle";
import { ownDocument } from "@/services/passport/resolve-did";
import { CREDENTIAL_BYTES_MAX, verifyCredential } from "@/services/passport/verify-credential";
import { witnessKeys } from "@/services/passport/witnesses";

const limit = bodyLimit({ maxSize: CREDENTIAL_BYTES_MAX + 1_000 });
const problemDetails = (code: string) => ({
  type: `https://www.w3.org/TR/vc-data-model#${code === "not-a-credential" ? "MALFORMED_VALUE_ERROR" : "CRYPTOGRAPHIC_SECURITY_ERROR"}`,
  code,
  title: translator("en", "passport")(`verify.verdict.${code as "altered"}`, { issuer: "" }),
});

export function registerCredentialsRoutes(api: Api): void {
  registerVerify(api);
  registerIssue(api);
  registerDocuments(api);
}

/**
 * The text of the credential in a request: VC-API's verifiableCredential, or the body itself, a token or a document. Empty
 * where the bytes are not UTF-8, or one object has a name twice: what was signed cannot be told then.
 */
function credentialIn(body: ArrayBuffer): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body).trim();
    if (!text.startsWith("{")) return text;
    const object = asObject(parseStrictJson(text));
    const given = object?.verifiableCredential ?? object?.credential;
    if (given === undefined) return text;
    return typeof given === "string" ? given : JSON.stringify(given);
  } catch {
    return "";
  }
}

/** VC-API: 200 where the credential is verified, 400 where it is not; the body says why either way. */
function registerVerify(api: Api): void {
  api.post("/credentials/verify", limit, async (c) => {
    const credential = credentialIn(await c.req.arrayBuffer());
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const answer = await verifyCredential(await apiContext(c), { credential, at: new Date(), publicUrl });
    const verified = answer.verdict === "good";
    const problems = verified ? [] : [problemDetails(answer.verdict)];
    const checks = answer.warnings.map((code) => ({ code }));
    return c.json(
      { verified, ...answer, problemDetails: problems, warnings: checks, errors: problems },
      verified ? 200 : 400,
    );
  });
}

function registerIssue(api: Api): void {
  api.post("/credentials/issue", limit, async (c) => {
    const body = asObject(await c.req.json().catch(() => null));
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const enveloped = asObject(body?.options)?.securing === "vc+jwt";
    const issued = await issueGivenCredential(await apiContext(c), {
      credential: body?.credential,
      enveloped,
      publicUrl,
    });
    if (issued.ok) return c.json({ verifiableCredential: issued.value }, 201);
    const status = {
      "sign-in-required": 401,
      "not-permitted": 403,
      "company-not-approved": 403,
      "bad-credential": 400,
    } as const;
    const message = translator("en", "passport")(`refusal.${issued.refusal}`);
    return c.json({ refusal: issued.refusal, message, requestId: c.get("requestId") }, status[issued.refusal]);
  });
}

function registerDocuments(api: Api): void {
  const answerDid = async (context: Awaited<ReturnType<typeof apiContext>>, did: string) => {
    const document = await ownDocument(context, getMarket().env.PUBLIC_URL, did);
    return document && JSON.stringify(document);
  };
  const headers = { "content-type": "application/did+json", "cache-control": "public, max-age=60" };
  api.get("/.well-known/did.json", async (c) => {
    const document = await answerDid(await apiContext(c), didOf(getMarket().env.PUBLIC_URL));
    return document ? c.body(document, 200, headers) : c.notFound();
  });
  api.get("/producers/:slug/did.json", async (c) => {
    const did = producerDid(getMarket().env.PUBLIC_URL, c.req.param("slug"));
    const document = await answerDid(await apiContext(c), did);
    return document ? c.body(document, 200, headers) : c.notFound();
  });
  api.get("/api/v1/status/:purpose{revocation|suspension}/:list{[0-9]{1,6}}", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const purpose = c.req.param("purpose") as "revocation" | "suspension";
    const list = await getStatusList(await apiContext(c), { purpose, list: Number(c.req.param("list")), publicUrl });
    if (!list) return c.notFound();
    return c.body(list, 200, { "content-type": "application/vc+jwt", "cache-control": "public, max-age=30" });
  });
  api.get("/api/v1/verifier/:locale{en|zh}", async (c) => {
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const locale = c.req.param("locale") as "en" | "zh";
    const anchor = await trustAnchor(await apiContext(c), { publicUrl, witnessKeys: witnessKeys() });
    return c.body(offlinePage(locale, anchor, new Date()), 200, {
      "content-type": "text/html; charset=utf-8",
      "content-disposition": 'attachment; filename="passport-verifier.html"',
    });
  });
  api.get("/api/v1/contexts/passport-v2.jsonld", (c) =>
    c.json(jsonLdContext(getMarket().env.PUBLIC_URL), 200, { "content-type": "application/ld+json" }),
  );
}
