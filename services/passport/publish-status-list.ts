/** Signs a status list as it stands, keeps it and logs it; in the transaction of the change, so that it shows at once. */
import { gzipSync } from "node:zlib";
import { and, desc, eq, sql } from "drizzle-orm";
import { clockTimestamp, type DbOrTx, type Tx } from "@/db/client";
import { statusListVersions } from "@/db/schema/passport-log";
import { encodeList, makeBitstring } from "@/domain/passport/status-list";
import { type StatusPurpose, statusListUrl } from "@/domain/passport/untp-document";
import type { ServiceContext, SystemContext } from "@/services/context";
import { appendLeaves, lockLog } from "@/services/passport/log/append-leaves";
import { ISSUER_NAME, signDocument, signingParty } from "@/services/passport/sign-document";

type Context = Pick<ServiceContext | SystemContext, "adapters">;

export async function newestStatusList(
  db: DbOrTx,
  purpose: StatusPurpose,
  list: number,
): Promise<{ version: number; jwt: string } | null> {
  const t = statusListVersions;
  const [row] = await db
    .select({ version: t.version, jwt: t.jwt })
    .from(t)
    .where(and(eq(t.purpose, purpose), eq(t.list, list)))
    .orderBy(desc(t.version))
    .limit(1);
  return row ?? null;
}

async function setBits(tx: Tx, purpose: StatusPurpose, list: number): Promise<number[]> {
  const suspended = sql`(select distinct on (credential_id) credential_id, suspended from credential_suspensions
    order by credential_id, id desc)`;
  const { rows } = await tx.execute<{ index: number }>(
    purpose === "revocation"
      ? sql`select status_index as index from credentials c join credential_revocations r on r.credential_id = c.id
          where c.status_list = ${list}`
      : sql`select status_index as index from credentials c join ${suspended} s on s.credential_id = c.id and s.suspended
          where c.status_list = ${list}`,
  );
  return rows.map(({ index }) => index);
}

/** Call it after the change itself is written. The log's lock keeps two changes of one list apart. */
export async function publishStatusLists(
  tx: Tx,
  context: Context,
  input: { publicUrl: string; purpose: StatusPurpose; lists: readonly number[] },
): Promise<void> {
  await lockLog(tx);
  for (const list of [...input.lists].sort((a, b) => a - b)) await publishOne(tx, context, { ...input, list });
}

async function publishOne(
  tx: Tx,
  context: Context,
  { publicUrl, purpose, list }: { publicUrl: string; purpose: StatusPurpose; list: number },
): Promise<void> {
  const address = statusListUrl(publicUrl, purpose, list);
  const party = await signingParty(context, publicUrl);
  const encodedList = encodeList(gzipSync(makeBitstring(await setBits(tx, purpose, list))));
  const { jwt, sha256, keyId } = signDocument(party, {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: address,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: { id: party.did, name: ISSUER_NAME },
    validFrom: (await clockTimestamp(tx)).toISOString(),
    credentialSubject: { id: `${address}#list`, type: "BitstringStatusList", statusPurpose: purpose, encodedList },
  });
  const version = ((await newestStatusList(tx, purpose, list))?.version ?? 0) + 1;
  await tx.insert(statusListVersions).values({ purpose, list, version, keyId, jwt, sha256 });
  await appendLeaves(tx, [{ kind: "status-list-published", subject: address, sha256 }]);
}
