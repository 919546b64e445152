/**
 * A process that bids on a lot and closes what is due, until it is killed: prints a line for each answered bid. Run by the
 * crash test and its long form:
 * node --import tsx bidding-process.ts DATABASE_URL LOT_ID COMPANY_JSON FIRST_MAX STEP
 */
import { openDb } from "@/db/client";
import { closeDueLots } from "@/services/auctions/keep-time";
import { placeBid } from "@/services/auctions/place-bid";
import type { Seen } from "@/services/auctions/testing/check-history";
import { as } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

const [url = "", lotId = "", companiesJson = "[]", firstMax = "0", step = "1000"] = process.argv.slice(2);
const db = openDb(url, { connectionsMax: 4, onError: () => {} });
const companies = JSON.parse(companiesJson) as MadeCompany[];
let max = BigInt(firstMax);

async function keepBidding(company: MadeCompany): Promise<void> {
  for (;;) {
    max += BigInt(step);
    const mine = max;
    const sentNs = process.hrtime.bigint().toString();
    const key = `k${mine}`;
    const answer = await placeBid(as(db, company), {
      lotId,
      maxMinor: mine,
      idempotencyKey: key,
      receivedAt: new Date(),
    });
    const seen: Seen = {
      key,
      max: mine.toString(),
      ok: answer.ok,
      seq: answer.ok ? answer.value.seq : null,
      sentNs,
      answeredNs: process.hrtime.bigint().toString(),
    };
    process.stdout.write(`${JSON.stringify(seen)}\n`);
  }
}

async function keepClosing(): Promise<void> {
  for (;;) {
    await closeDueLots(db);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
await Promise.all([...companies.map(keepBidding), keepClosing()]);
