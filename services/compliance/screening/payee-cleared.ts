/**
 * Before money leaves the house: the payee with its people, owners and the bank of its file, under the lists of this moment.
 * Any case that a person has not decided holds the money, a near name too: what is paid out cannot be called back.
 */
import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { screeningCases } from "@/db/schema/screening";

/**
 * In the transaction that books the money, after ensureScreened() was asked outside of it. Holds off changes of the
 * payee's standing until then.
 * @returns the version of the lists that the payee was cleared under, for the books; null while it is being checked
 */
export async function payeeCleared(tx: Tx, companyId: string): Promise<{ lists: string | null } | null> {
  const [company] = await tx
    .select({ stopped: companies.screeningStopped, lists: companies.screenedVersion })
    .from(companies)
    .where(eq(companies.id, companyId))
    .for("share");
  if (!company || company.stopped) return null;
  const waiting = await tx.$count(
    screeningCases,
    and(
      eq(screeningCases.companyId, companyId),
      inArray(screeningCases.status, ["open", "clear-proposed"]),
      ne(screeningCases.subjectKind, "consignee"),
    ),
  );
  return waiting > 0 ? null : { lists: company.lists };
}
