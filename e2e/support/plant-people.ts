/** Another company's people for the rival walk: a colleague with limits and requests, and somebody invited. */
import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import { users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import { bidAllowances, personLimits, purchaseRequests } from "@/db/schema/person-limits";
import { amountNeedles } from "@/e2e/support/amount-needles";
import type { MadeCompany } from "@/services/parties/testing/make-company";

/** What the colleague may bid, has asked to bid and has asked to buy: three figures that occur nowhere else. */
const OWN_LIMIT_MINOR = 518_273_649n;
const ASKED_BID_MINOR = 529_384_716n;
const ASKED_PURCHASE_MINOR = 537_194_826n;

export const PEOPLE_NEEDLES = [
  ...amountNeedles("a person's bidding limit", OWN_LIMIT_MINOR),
  ...amountNeedles("a bid that a person asked for", ASKED_BID_MINOR),
  ...amountNeedles("a purchase that waits for approval", ASKED_PURCHASE_MINOR),
];

/** @returns the colleague's id */
export async function plantPeople(
  db: Db,
  { victim, lotId, mark }: { victim: MadeCompany; lotId: string; mark: string },
): Promise<string> {
  const [colleague] = await db
    .insert(users)
    .values({
      companyId: victim.id,
      email: `colleague@${mark}.example`,
      name: `Colleague ${mark}`,
      passwordHash: "none",
      roles: ["buyer", "bidder"],
      emailConfirmedAt: new Date(),
    })
    .returning({ id: users.id });
  if (!colleague) throw new Error("no colleague came back");
  await db.insert(companyInvitations).values({
    companyId: victim.id,
    email: `invited@${mark}.example`,
    roles: ["viewer"],
    locale: "en",
    tokenHash: randomUUID(),
    invitedBy: victim.userId,
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  const of = { companyId: victim.id, userId: colleague.id };
  await db
    .insert(personLimits)
    .values({ ...of, currency: "USD", biddingMinor: OWN_LIMIT_MINOR, orderMinor: 0n, setBy: victim.userId });
  await db.insert(bidAllowances).values({ ...of, lotId, askedMinor: ASKED_BID_MINOR, note: `Why ${mark}` });
  await db.insert(purchaseRequests).values({
    ...of,
    fault: "over-order",
    currency: "USD",
    totalMinor: ASKED_PURCHASE_MINOR,
    checkout: { lines: [], purchaseOrderNumber: `Wanted ${mark}` },
    holdIds: [],
    askedAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  return colleague.id;
}
