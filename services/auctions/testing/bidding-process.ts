/**
 * A process that bids until it is killed: prints a line for each acknowledged bid. Run by the crash test:
 * node --import tsx bidding-process.ts DATABASE_URL LOT_ID COMPANY_JSON FIRST_MAX
 */
import { openDb } from "@/db/client";
import { placeBid } from "@/services/auctions/place-bid";
import { as } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

const [url = "", lotId = "", companiesJson = "[]", firstMax = "0"] = process.argv.slice(2);
const db = openDb(url, { connectionsMax: 4, onError: () => {} });
const companies = JSON.parse(companiesJson) as MadeCompany[];
let max = BigInt(firstMax);

async function keepBidding(company: MadeCompany): Promise<void> {
  for (;;) {
    max += 1000n;
    const mine = max;
    const answer = await placeBid(as(db, company), {
      lotId,
      maxMinor: mine,
      idempotencyKey: `k${mine}`,
      receivedAt: new Date(),
    });
    process.stdout.write(
      `${JSON.stringify({ key: `k${mine}`, max: mine.toString(), ok: answer.ok, seq: answer.ok ? answer.value.seq : null })}\n`,
    );
  }
}
await Promise.all(companies.map(keepBidding));
