/**
 * A process that closes lots and settles them until it is killed; prints a line when it has closed the first.
 * node --import tsx settling-process.ts DATABASE_URL SETTLERS_JSON
 */
import { openDb } from "@/db/client";
import { closeDueLots } from "@/services/auctions/keep-time";
import { type Settlers, settleEverything } from "@/services/settlements/testing/settle-everything";

const [url = "", settlersJson = "{}"] = process.argv.slice(2);
const db = openDb(url, { connectionsMax: 4, onError: () => {} });
const settlers = JSON.parse(settlersJson) as Settlers;
// Connected and at work: before that a death would meet nothing.
await closeDueLots(db);
process.stdout.write("up\n");
for (;;) {
  // A twin at the same order may be first: then this one is refused, and looks again.
  await settleEverything(db, settlers).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 5));
}
