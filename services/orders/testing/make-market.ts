/** A producer with listed stones, buyers with a confirmed person each, an operator and a bank account, for tests. */
import { randomBytes } from "node:crypto";
import type { CardPayments } from "@/adapters/payments/card-payments";
import type { Db } from "@/db/client";
import { stockItems } from "@/db/schema/stock";
import type { Currency } from "@/domain/shared/money";
import type { ServiceContext, SystemContext } from "@/services/context";
import { writeBankDetails } from "@/services/orders/bank-details";
import {
  contextOf,
  type MadeCompany,
  makeCompany,
  NO_ADAPTERS,
  systemContext,
} from "@/services/parties/testing/make-company";

export type MadeStone = { id: number; publicId: string; priceMinor: string };

export async function makeStone(
  db: Db,
  producer: MadeCompany,
  options: { priceMinor?: bigint; currency?: Currency; status?: "listed" | "in-sale"; minedIn?: string } = {},
): Promise<MadeStone> {
  const code = randomBytes(6).toString("hex").toUpperCase();
  const priceMinor = options.priceMinor ?? 1_000_000n;
  const [item] = await db
    .insert(stockItems)
    .values({
      publicId: `VT-${code}`,
      producerId: producer.id,
      stockNumber: `S-${code}`,
      kind: "stone",
      status: options.status ?? "listed",
      shape: "round",
      weightMct: 1010,
      color: "G",
      clarity: "VS1",
      lab: "GIA",
      reportNumber: `7${Number.parseInt(code.slice(0, 7), 16)}`,
      priceMinor,
      currency: options.currency ?? "USD",
      minedIn: options.minedIn ?? "BW",
      polishedIn: "BW",
      locatedIn: "BW",
    })
    .returning({ id: stockItems.id, publicId: stockItems.publicId });
  if (!item) throw new Error("no stone");
  return { ...item, priceMinor: priceMinor.toString() };
}

export async function makeMarket(db: Db, cards?: CardPayments) {
  const adapters = cards ? { ...NO_ADAPTERS, cards } : NO_ADAPTERS;
  const [producer, second, buyer, rival, operator] = await Promise.all([
    makeCompany(db, { kinds: ["producer"], country: "BW" }),
    makeCompany(db, { kinds: ["producer"], country: "BE" }),
    makeCompany(db, { country: "CN" }),
    makeCompany(db, { country: "AE" }),
    makeCompany(db, { kinds: ["operator"], country: "HK" }),
  ]);
  await writeBankDetails(db, {
    beneficiary: "Vitrine House",
    beneficiaryAddress: "Hong Kong",
    bank: "Sample Bank",
    bankAddress: "Hong Kong",
    account: "000-000000-000",
    swift: "SAMPHKHH",
    sample: true,
  });
  const as = (company: MadeCompany): ServiceContext => ({ ...contextOf(db, company.actor), adapters });
  const system: SystemContext = { ...systemContext(db), adapters };
  return { producer, second, buyer, rival, operator, as, system };
}
export type TestMarket = Awaited<ReturnType<typeof makeMarket>>;

/** A checkout of these stones at the price they have, unless told otherwise. */
export function checkoutOf(stones: readonly MadeStone[], more: { method?: "card" | "wire"; key?: string } = {}) {
  return {
    currency: "USD" as const,
    lines: stones.map(({ publicId, priceMinor }) => ({ publicId, priceMinor })),
    acceptPrices: false,
    paymentMethod: more.method ?? ("wire" as const),
    purchaseOrderNumber: null,
    buyerReference: null,
    termsAccepted: true,
    idempotencyKey: more.key ?? randomBytes(8).toString("hex"),
  };
}
