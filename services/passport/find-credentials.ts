/** For operators: credentials by item or by their own number, what state each is in, and the revocations that wait. */
import { desc, eq, isNull, or, type SQL } from "drizzle-orm";
import { credentialRevocations, credentials } from "@/db/schema/passport";
import { revocationDecisions, revocationRequests } from "@/db/schema/passport-log";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { suspensionsOf } from "@/services/passport/read-suspensions";

export type CredentialRow = {
  id: string;
  about: string;
  kind: string;
  version: number;
  issuedAt: Date;
  state: "good" | "revoked" | "suspended" | "asked";
  reason: string | null;
};
export type WaitingRevocation = {
  requestId: string;
  credentialId: string;
  about: string;
  version: number;
  reason: string;
  at: Date;
  /** Whether the reader asked for it: then somebody else must confirm. */
  own: boolean;
};

const SHOWN_MAX = 30;

export async function findCredentials(
  context: ServiceContext,
  input: { search: string | null },
): Promise<Result<{ found: CredentialRow[]; waiting: WaitingRevocation[] }, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "passports.issue");
  if (!actor || refusal) return refuse(refusal ?? "sign-in-required");
  const requests = await db
    .select({ request: revocationRequests, credential: credentials, publicId: stockItems.publicId })
    .from(revocationRequests)
    .innerJoin(credentials, eq(credentials.id, revocationRequests.credentialId))
    .leftJoin(stockItems, eq(stockItems.id, credentials.itemId))
    .leftJoin(revocationDecisions, eq(revocationDecisions.requestId, revocationRequests.id))
    .where(isNull(revocationDecisions.requestId))
    .orderBy(revocationRequests.at)
    .limit(100);
  const waiting = requests.map(({ request, credential, publicId }) => ({
    requestId: request.id,
    credentialId: credential.id,
    about: publicId ?? credential.subject ?? credential.id,
    version: credential.version,
    reason: request.reason,
    at: request.at,
    own: request.userId === actor.userId,
  }));
  const asked = new Set(waiting.map(({ credentialId }) => credentialId));
  return ok({ found: await search(context, input.search, asked), waiting });
}

async function search({ db }: ServiceContext, text: string | null, asked: Set<string>): Promise<CredentialRow[]> {
  const wanted = text?.trim() ?? "";
  if (wanted === "") return [];
  const id = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(wanted.toLowerCase())?.[1];
  const fits: SQL | undefined = id
    ? eq(credentials.id, id)
    : or(eq(stockItems.publicId, wanted.toUpperCase()), eq(credentials.subject, wanted));
  const rows = await db
    .select({ credential: credentials, publicId: stockItems.publicId, revoked: credentialRevocations })
    .from(credentials)
    .leftJoin(stockItems, eq(stockItems.id, credentials.itemId))
    .leftJoin(credentialRevocations, eq(credentialRevocations.credentialId, credentials.id))
    .where(fits)
    .orderBy(desc(credentials.issuedAt))
    .limit(SHOWN_MAX);
  const suspended = await suspensionsOf(
    db,
    rows.map(({ credential }) => credential.id),
  );
  return rows.map(({ credential: { id: key, kind, subject, version, issuedAt }, publicId, revoked }) => {
    const suspension = suspended.get(key);
    const state = revoked ? "revoked" : suspension ? "suspended" : asked.has(key) ? "asked" : "good";
    const reason = revoked?.reason ?? suspension?.reason ?? null;
    return { id: key, about: publicId ?? subject ?? key, kind, version, issuedAt, state, reason };
  });
}
