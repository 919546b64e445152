/** Signs a credential that an operator gives in (VC-API), with the market as its issuer and a status that can be taken back. */

import { z } from "zod";
import { clockTimestamp } from "@/db/client";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { JsonObject } from "@/domain/passport/json-object";
import { type StatusPurpose, statusListUrl } from "@/domain/passport/untp-document";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { keepCredentials } from "@/services/passport/keep-credentials";
import { documentOfJwt, securedDocument, signingParty } from "@/services/passport/sign-document";

const dates = z.iso.datetime({ offset: true });
const Given = z.looseObject({
  "@context": z.array(z.unknown()).refine((list) => list[0] === "https://www.w3.org/ns/credentials/v2"),
  type: z.union([
    z.literal("VerifiableCredential"),
    z.array(z.string()).refine((types) => types.includes("VerifiableCredential")),
  ]),
  id: z.string().max(500).optional(),
  issuer: z.union([z.string(), z.looseObject({ id: z.string() })]).optional(),
  validFrom: dates.optional(),
  validUntil: dates.optional(),
  credentialSubject: z.union([z.looseObject({}), z.array(z.looseObject({})).min(1)]),
  /** Ours to give. */
  credentialStatus: z.undefined().optional(),
  proof: z.undefined().optional(),
});

/** The document with its proof inside, or the envelope around a vc+jwt. An issuer in it must be the market itself. */
export async function issueGivenCredential(
  context: ServiceContext,
  input: { credential: unknown; enveloped: boolean; publicUrl: string },
): Promise<Result<JsonObject, PermissionRefusal | "bad-credential">> {
  const refusal = refusalFor(context.actor, "passports.issue");
  if (refusal) return refuse(refusal);
  const given = Given.safeParse(input.credential);
  if (!given.success) return refuse("bad-credential");
  const party = await signingParty(context, input.publicUrl);
  const { issuer = party.did } = given.data;
  if ((typeof issuer === "string" ? issuer : issuer.id) !== party.did) return refuse("bad-credential");
  const statusOf = (purpose: StatusPurpose, { list, index }: { list: number; index: number }) => ({
    id: `${statusListUrl(input.publicUrl, purpose, list)}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: statusListUrl(input.publicUrl, purpose, list),
  });
  return await context.db.transaction(async (tx) => {
    const at = await clockTimestamp(tx);
    const [kept] = await keepCredentials(
      tx,
      [
        {
          kind: "custom",
          itemId: null,
          subject: `given ${at.getTime()} ${context.requestId}`,
          version: 1,
          eventSeq: 0,
          itemVersion: 0,
          party,
          makeDocument: ({ uuid, status, validFrom }) => ({
            ...given.data,
            // The market knows its credentials by their own number; another one stays as what it is about.
            id: `urn:uuid:${uuid}`,
            issuer,
            validFrom: given.data.validFrom ?? validFrom,
            credentialStatus: [statusOf("revocation", status), statusOf("suspension", status)],
          }),
        },
      ],
      at,
    );
    if (!kept) throw new Error("issueGivenCredential: nothing was kept");
    await audit(tx, context, { action: "passport.issue-given", subject: { type: "credential", id: kept.id } });
    if (input.enveloped) {
      const context2 = documentOfJwt(kept.jwt)["@context"] as unknown[];
      const id = `data:application/vc+jwt,${kept.jwt}`;
      return ok({ "@context": context2[0], type: "EnvelopedVerifiableCredential", id });
    }
    return ok((await securedDocument(context, input.publicUrl, kept)) ?? {});
  });
}
