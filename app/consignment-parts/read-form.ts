/** Reads the forms of a consignment: amounts as people type them, in minor units of the sale's currency. Codes of faults by field. */
import { z } from "zod";
import type { ConsignmentTerms, ConsignmentWish } from "@/domain/auctions/consignment";
import { CURRENCIES, type Currency, parseMinor } from "@/domain/shared/money";

const amount = z.string().trim().max(20, "field-too-long").default("");
export const note = z.string().trim().max(500, "field-too-long").default("");
export const key = z.uuid();
const percent = z.coerce.number("number-wrong").min(0, "number-wrong").max(100, "number-wrong");

export const WishFields = z.object({ reserve: amount, estimateLow: amount, estimateHigh: amount });
export const TermsFields = WishFields.extend({
  start: amount,
  commission: percent,
  unsoldFee: amount,
  costs: amount,
  costsNote: z.string().trim().max(120, "field-too-long").default(""),
});
export const currency = z.enum(CURRENCIES);

export type Fault = (field: string, code: string) => void;

/** Empty is none. */
export function minorOf(text: string, of: Currency, wrong: () => void): string | null {
  if (text === "") return null;
  const minor = parseMinor(text.replaceAll(",", ""), of);
  if (minor === null || minor <= 0n) wrong();
  return (minor ?? 0n).toString();
}

export function wishOf(typed: z.output<typeof WishFields>, of: Currency, fault: Fault): ConsignmentWish {
  const read = (field: keyof ConsignmentWish) => minorOf(typed[field], of, () => fault(field, "amount-wrong"));
  return { reserve: read("reserve"), estimateLow: read("estimateLow"), estimateHigh: read("estimateHigh") };
}

export function termsOf(typed: z.output<typeof TermsFields>, of: Currency, fault: Fault): ConsignmentTerms {
  const read = (field: "start" | "unsoldFee" | "costs") =>
    minorOf(typed[field], of, () => fault(field, "amount-wrong"));
  const start = read("start");
  if (start === null) fault("start", "amount-wrong");
  const costs = read("costs");
  return {
    ...wishOf(typed, of, fault),
    start: start ?? "0",
    commissionBasisPoints: Math.round(typed.commission * 100),
    unsoldFee: read("unsoldFee"),
    costs: costs === null ? null : { amount: costs, note: typed.costsNote },
  };
}
