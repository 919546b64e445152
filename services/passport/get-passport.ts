/** The public passport of an item: facts, stages, history, and the signed credential, which is made on first view. */
import type { PassportItem } from "@/domain/passport/credential";
import type { ProductKey } from "@/domain/passport/digital-link";
import type { Passport } from "@/domain/passport/passport";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { type IssuedCredential, issueCredential } from "@/services/passport/issue-credential";
import { loadPassport } from "@/services/passport/load-passport";
import { type PassportExtras, readPassportExtras } from "@/services/passport/read-passport-extras";

export type PublicPassport = PassportExtras & {
  item: PassportItem;
  passport: Passport;
  /** Null where the history does not fit its chain: such a passport is shown with a warning and never signed. */
  credential: IssuedCredential | null;
  brokenAt: number | null;
  siblings: { publicId: string; weightMct: number }[];
  registry: "waiting" | "unknown" | null;
  productKey: ProductKey | null;
};

/** `publicUrl` is the address under which people reach the market. Anybody may read a passport. */
export async function getPassport(
  context: ServiceContext,
  input: { publicId: string; publicUrl: string },
): Promise<Result<PublicPassport, "not-found">> {
  const issued = await issueCredential(context, input);
  if (!issued.ok && issued.refusal === "not-found") return refuse("not-found");
  const loaded = await loadPassport(context.db, input.publicId);
  if (!loaded) return refuse("not-found");
  const extras = await readPassportExtras(context, loaded.item, loaded.passport);
  return ok({ ...loaded, ...extras, credential: issued.ok ? issued.value : null });
}

/** The passport without its credential, for the item page: one short query more, and nothing is signed. */
export async function getPassportSummary(
  context: ServiceContext,
  input: { publicId: string },
): Promise<Result<Omit<PublicPassport, "credential" | keyof PassportExtras>, "not-found">> {
  const loaded = await loadPassport(context.db, input.publicId);
  return loaded ? ok(loaded) : refuse("not-found");
}
