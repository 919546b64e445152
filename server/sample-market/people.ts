/** People of a sample buyer: a bidder with a limit who asks for more on a lot, and a colleague who is invited. */
import { personLimits } from "@/db/schema/person-limits";
import { asPerson } from "@/server/sample-market/as-person";
import type { SampleLoader } from "@/server/sample-market/load";
import { askAllowance } from "@/services/approvals/ask-allowance";
import { listAllowances } from "@/services/approvals/list-allowances";
import { invitePerson } from "@/services/parties/people/invite-person";
import { setLimits } from "@/services/parties/people/set-limits";

const OWNER = "buyer-sz@lumen.example";
const BIDDER = "bidder-sz@lumen.example";
const INVITED = "reader-sz@lumen.example";
const LIMIT_MINOR = 5_000_000n;
const ASKED_MINOR = 8_000_000n;

export const loadPeople: SampleLoader = async (context, market, say) => {
  if ((await context.db.$count(personLimits)) > 0) return;
  const [owner, bidder] = [await asPerson(context, OWNER), await asPerson(context, BIDDER)];
  const limits = { currency: "USD" as const, orderMinor: null, monthMinor: null, biddingMinor: LIMIT_MINOR };
  const set = await setLimits(owner, { userId: bidder.actor?.userId ?? "", limits });
  if (!set.ok) throw new Error(set.refusal);
  const listed = await listAllowances(bidder);
  // The lot that is open longest: the request stays one that can be granted.
  const lot = listed.ok ? listed.value.askable.findLast((one) => one.currency === "USD") : undefined;
  const note = "客户已确认，可加到此价";
  if (lot) await askAllowance(bidder, { lotId: lot.lotId, amountMinor: ASKED_MINOR, note });
  await invitePerson(owner, { email: INVITED, roles: ["viewer"], locale: "zh", publicUrl: market.env.PUBLIC_URL });
  say("people: a limit, a request for more, an invitation");
};
