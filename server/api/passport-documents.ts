/** UNTP documents beside the passports, each as vc+jwt or, where Accept asks for it, as application/vc. All are public. */
import type { Context } from "hono";
import type { Result } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import type { Api, ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import type { ServiceContext } from "@/services/context";
import { getMarket } from "@/services/market";
import { issueFacility, issueIdentity } from "@/services/passport/issue-company-documents";
import type { IssuedDocument } from "@/services/passport/issue-document";
import { issueItemEvents, issueItemReport } from "@/services/passport/issue-item-documents";
import { securedDocument } from "@/services/passport/sign-document";

type Issue = (
  context: ServiceContext,
  publicUrl: string,
) => Promise<Result<IssuedDocument, "not-found" | "chain-broken">>;

async function answer(c: Context<ApiEnv>, issue: Issue): Promise<Response> {
  const { PUBLIC_URL: publicUrl } = getMarket().env;
  const context = await apiContext(c);
  const refused = (refusal: string, message: string, status: 404 | 409 | 410) =>
    c.json({ refusal, message, requestId: c.get("requestId") }, status);
  c.header("vary", "Accept");
  const issued = await issue(context, publicUrl);
  if (!issued.ok) {
    const message = translator("en", "passport")(`refusal.${issued.refusal}`);
    return refused(issued.refusal, message, issued.refusal === "not-found" ? 404 : 409);
  }
  const { revoked, jwt } = issued.value;
  if (revoked) return refused("revoked", `Revoked: ${revoked.reason}`, 410);
  const types = (c.req.header("accept") ?? "").split(",").map((part) => part.split(";", 1)[0]?.trim().toLowerCase());
  if (!types.includes("application/vc")) return c.body(jwt, 200, { "content-type": "application/vc+jwt" });
  const document = await securedDocument(context, publicUrl, issued.value);
  return c.body(JSON.stringify(document), 200, { "content-type": "application/vc" });
}

export function registerPassportDocumentRoutes(api: Api): void {
  const text = (value: string | undefined) => (value ?? "").slice(0, 200);
  api.get("/api/v1/passports/:publicId/events", (c) =>
    answer(c, (context, publicUrl) => issueItemEvents(context, { publicId: text(c.req.param("publicId")), publicUrl })),
  );
  api.get("/api/v1/passports/:publicId/report", (c) =>
    answer(c, (context, publicUrl) => issueItemReport(context, { publicId: text(c.req.param("publicId")), publicUrl })),
  );
  api.get("/api/v1/producers/:slug/identity", (c) =>
    answer(c, (context, publicUrl) => issueIdentity(context, { slug: text(c.req.param("slug")), publicUrl })),
  );
  api.get("/api/v1/producers/:slug/facilities/:workshop", (c) =>
    answer(c, (context, publicUrl) =>
      issueFacility(context, { slug: text(c.req.param("slug")), workshop: text(c.req.param("workshop")), publicUrl }),
    ),
  );
}
