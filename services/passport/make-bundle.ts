/** Puts a passport together with all that it takes to check it without a network. */
import { BUNDLE_TYPE, type PassportBundle, type TrustAnchor } from "@/domain/passport/bundle";
import { didDocument, didOf } from "@/domain/passport/did";
import { formatVerifierKey } from "@/domain/passport/signed-note";
import { statusEntries } from "@/domain/passport/status-list";
import type { StatusPurpose } from "@/domain/passport/untp-document";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext, SystemContext } from "@/services/context";
import { getStatusList } from "@/services/passport/get-status-list";
import { type IssueRefusal, issueCredential } from "@/services/passport/issue-credential";
import { proveLeaf } from "@/services/passport/log/prove-leaf";
import { logKey } from "@/services/passport/log/sign-head";
import { documentOfJwt } from "@/services/passport/sign-document";

/** The keys that the market's own pages and files vouch with. `witnessKeys` are those of the settings. */
export async function trustAnchor(
  context: Pick<ServiceContext | SystemContext, "adapters">,
  input: { publicUrl: string; witnessKeys: readonly string[] },
): Promise<TrustAnchor> {
  return {
    didDocuments: [didDocument(didOf(input.publicUrl), await context.adapters.keys.publicKeys())],
    logKey: formatVerifierKey(await logKey(context, input.publicUrl)),
    witnessKeys: input.witnessKeys,
  };
}

export async function makeBundle(
  context: ServiceContext | SystemContext,
  input: { publicId: string; publicUrl: string; witnessKeys: readonly string[]; at: Date },
): Promise<Result<PassportBundle, IssueRefusal>> {
  const issued = await issueCredential(context, input);
  if (!issued.ok) return issued;
  const { jwt: credential, logIndex } = issued.value;
  const proof = logIndex === null ? null : await proveLeaf(context, { index: logIndex, publicUrl: input.publicUrl });
  if (proof === null) return refuse("not-found");
  const statusLists: string[] = [];
  for (const { purpose, list } of statusEntries(documentOfJwt(credential))) {
    const number = Number(list.split("/").at(-1));
    const found = await getStatusList(context, {
      purpose: purpose as StatusPurpose,
      list: number,
      publicUrl: input.publicUrl,
    });
    if (found) statusLists.push(found);
  }
  const { didDocuments, ...keys } = await trustAnchor(context, input);
  return ok({
    type: BUNDLE_TYPE,
    version: 1,
    madeAt: input.at.toISOString(),
    credential,
    proof,
    logKey: keys.logKey,
    witnessKeys: [...keys.witnessKeys],
    didDocuments: [...didDocuments],
    statusLists,
  });
}
