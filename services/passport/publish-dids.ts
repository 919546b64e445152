/** Keeps and logs every DID document as it changes: did:web itself forgets what it said before. */
import { and, desc, eq, sql } from "drizzle-orm";
import { companies } from "@/db/schema/parties";
import { didVersions } from "@/db/schema/passport-log";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { didOf, producerDid } from "@/domain/passport/did";
import type { SystemContext } from "@/services/context";
import { appendLeaves, lockLog } from "@/services/passport/log/append-leaves";
import { hashHex } from "@/services/passport/log/hash";
import { ownDocument } from "@/services/passport/resolve-did";

/** DIDs whose documents had changed. */
export async function publishDids(context: SystemContext, { publicUrl }: { publicUrl: string }): Promise<string[]> {
  const producers = await context.db
    .select({ slug: companies.slug })
    .from(companies)
    .where(and(eq(companies.status, "approved"), sql`'producer' = any(${companies.kinds})`))
    .orderBy(companies.slug);
  const dids = [didOf(publicUrl), ...producers.map(({ slug }) => producerDid(publicUrl, slug))];
  const changed: string[] = [];
  for (const did of dids) if (await publishDid(context, publicUrl, did)) changed.push(did);
  return changed;
}

async function publishDid(context: SystemContext, publicUrl: string, did: string): Promise<boolean> {
  const document = await ownDocument(context, publicUrl, did);
  if (!document) return false;
  const sha256 = hashHex(canonicalJson(document));
  const newest = (db: Pick<SystemContext["db"], "select">) =>
    db
      .select({ version: didVersions.version, sha256: didVersions.sha256 })
      .from(didVersions)
      .where(eq(didVersions.did, did))
      .orderBy(desc(didVersions.version))
      .limit(1);
  if ((await newest(context.db))[0]?.sha256 === sha256) return false;
  return await context.db.transaction(async (tx) => {
    await lockLog(tx);
    const [last] = await newest(tx);
    if (last?.sha256 === sha256) return false;
    await tx.insert(didVersions).values({ did, version: (last?.version ?? 0) + 1, sha256, document });
    await appendLeaves(tx, [{ kind: "did-document-published", subject: did, sha256 }]);
    return true;
  });
}
