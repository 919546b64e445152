/** Finds the keys of an issuer: those of the market and its producers here, those of others where did:web says. */

import { and, eq } from "drizzle-orm";
import type { WebDocuments } from "@/adapters/web-documents/web-documents";
import type { DbOrTx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { didDocument, didOf, producerOfDid } from "@/domain/passport/did";
import { asObject } from "@/domain/passport/json-object";
import { type DidDocument, didWebUrl } from "@/domain/passport/public-keys";
import { parseStrictJson } from "@/domain/shared/strict-json";
import type { ServiceContext, SystemContext } from "@/services/context";
import { ringOf } from "@/services/passport/sign-document";

export type DidReader = Pick<ServiceContext | SystemContext, "adapters"> & { db: DbOrTx };

/** The document of the market or of one of its producers; null for every other DID. */
export async function ownDocument(
  context: DidReader,
  publicUrl: string,
  did: string,
): Promise<ReturnType<typeof didDocument> | null> {
  if (did === didOf(publicUrl)) return didDocument(did, await context.adapters.keys.publicKeys());
  const slug = producerOfDid(publicUrl, did);
  if (!slug) return null;
  const [company] = await context.db
    .select({ kinds: companies.kinds })
    .from(companies)
    .where(and(eq(companies.slug, slug), eq(companies.status, "approved")));
  if (!company?.kinds.includes("producer")) return null;
  return didDocument(did, await ringOf(context, slug).publicKeys());
}

/** The document of a did:web of others, or of a controller named by its own https address, from the web. */
export async function foreignDocument(documents: WebDocuments, did: string): Promise<DidDocument | null> {
  const url = did.startsWith("https://") ? did : didWebUrl(did);
  const text = url ? await documents.get(url) : null;
  if (text === null) return null;
  try {
    const document = asObject(parseStrictJson(text)) as DidDocument | null;
    const listed = [document?.verificationMethod, document?.assertionMethod];
    return listed.every((list) => list === undefined || Array.isArray(list)) ? document : null;
  } catch {
    return null;
  }
}
