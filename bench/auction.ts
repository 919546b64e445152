/** The auction engine: bids on one lot by number of bidders, and the watchers of a lot by their number. */
import { measureBids } from "@/bench/bids";
import { measureFanOut } from "@/bench/fan-out";
import { startAuctionMarket } from "@/bench/support/auction-market";

export async function run(): Promise<void> {
  const market = await startAuctionMarket();
  try {
    await measureBids(market);
    await measureFanOut(market);
  } finally {
    await market.stop();
  }
}
