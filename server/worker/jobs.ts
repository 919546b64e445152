/** All the work of the worker, module by module. */

import { registerAuctionsJobs } from "@/server/worker/auctions";
import { registerAuditJobs } from "@/server/worker/audit";
import { registerCatalogueJobs } from "@/server/worker/catalogue";
import { registerConsignmentJobs } from "@/server/worker/consignments";
import { registerMailJobs } from "@/server/worker/mail";
import { registerMediaJobs } from "@/server/worker/media";
import { registerOrdersJobs } from "@/server/worker/orders";
import { registerOriginJobs } from "@/server/worker/origin";
import { registerPartiesJobs } from "@/server/worker/parties";
import { registerPassportsJobs } from "@/server/worker/passports";
import { registerSaleFormatJobs } from "@/server/worker/sale-formats";
import { registerScreeningJobs } from "@/server/worker/screening";
import { registerShoppingJobs } from "@/server/worker/shopping";
import { registerStockJobs } from "@/server/worker/stock";
import { registerTradeRuleJobs } from "@/server/worker/trade-rules";
import type { Worker } from "@/server/worker/worker";

export function registerJobs(worker: Worker): void {
  registerAuditJobs(worker);
  registerAuctionsJobs(worker);
  registerCatalogueJobs(worker);
  registerMailJobs(worker);
  registerMediaJobs(worker);
  registerOrdersJobs(worker);
  registerPartiesJobs(worker);
  registerPassportsJobs(worker);
  registerOriginJobs(worker);
  registerStockJobs(worker);
  registerSaleFormatJobs(worker);
  registerConsignmentJobs(worker);
  registerScreeningJobs(worker);
  registerShoppingJobs(worker);
  registerTradeRuleJobs(worker);
}
