/**
 * Loads the sample market through the same use cases that people use, part by part. Each part looks first whether it
 * is there already, so that a load that was cut short goes on where it stopped.
 */
import { loadSales } from "@/server/sample-market/auctions";
import { loadCompanies } from "@/server/sample-market/companies";
import { loadCompanyFiles } from "@/server/sample-market/company-files";
import { loadConsignments } from "@/server/sample-market/consignments";
import { loadEndedSales, openEndedTender } from "@/server/sample-market/ended-formats";
import { loadRates } from "@/server/sample-market/fx";
import { loadGs1Keys } from "@/server/sample-market/gs1";
import { loadMakers } from "@/server/sample-market/makers";
import { loadMedia } from "@/server/sample-market/media";
import { loadBankDetails } from "@/server/sample-market/orders";
import { loadPeople } from "@/server/sample-market/people";
import { loadProgrammes } from "@/server/sample-market/programmes";
import { loadRough } from "@/server/sample-market/rough";
import { loadOtherSales } from "@/server/sample-market/sale-formats";
import { loadStock } from "@/server/sample-market/stock";
import type { SystemContext } from "@/services/context";
import type { Market } from "@/services/market";

export type SampleLoader = (context: SystemContext, market: Market, say: (text: string) => void) => Promise<void>;

const PARTS: readonly SampleLoader[] = [
  loadCompanies,
  loadCompanyFiles,
  loadRates,
  loadBankDetails,
  loadStock,
  loadProgrammes,
  loadRough,
  loadMakers,
  loadGs1Keys,
  loadSales,
  loadOtherSales,
  loadEndedSales,
  loadConsignments,
  loadPeople,
  loadMedia,
  openEndedTender,
];

export async function loadSampleMarket(market: Market, say: (text: string) => void): Promise<void> {
  const context: SystemContext = {
    db: market.db,
    adapters: market.adapters,
    actor: "system",
    requestId: "sample-market",
  };
  for (const load of PARTS) await load(context, market, say);
}
