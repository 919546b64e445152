"use server";
/** The form of a company's own landing rates: percentages and a sum as people type them. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { parsePercent } from "@/domain/orders/landed-estimate";
import { CURRENCIES, parseMinor } from "@/domain/shared/money";
import { setLandedRates } from "@/services/landed/set-landed-rates";

const share = z
  .string()
  .trim()
  .max(10, "rate-wrong")
  .transform((text, issues) => {
    const basisPoints = text === "" ? null : parsePercent(text);
    if (text !== "" && basisPoints === null) issues.addIssue({ code: "custom", message: "rate-wrong" });
    return basisPoints;
  });

const Rates = z
  .object({
    carriage: share,
    fixed: z.string().trim().max(20, "sum-wrong"),
    currency: z.enum(CURRENCIES),
    stoneDuty: share,
    stoneTax: share,
    jewelDuty: share,
    jewelTax: share,
  })
  .transform(({ fixed, currency, ...shares }, issues) => {
    const fixedMinor = fixed === "" ? null : parseMinor(fixed.replaceAll(",", ""), currency);
    if (fixed !== "" && (fixedMinor === null || fixedMinor < 0n))
      issues.addIssue({ code: "custom", path: ["fixed"], message: "sum-wrong" });
    return { ...shares, currency, fixedMinor };
  });

export const setLandedRatesAction = formAction({
  input: Rates,
  may: "landed.set",
  run: (context, typed) =>
    setLandedRates(context, {
      carriageBp: typed.carriage,
      carriageFixedMinor: typed.fixedMinor,
      carriageCurrency: typed.fixedMinor === null ? null : typed.currency,
      stoneDutyBp: typed.stoneDuty,
      stoneTaxBp: typed.stoneTax,
      jewelDutyBp: typed.jewelDuty,
      jewelTaxBp: typed.jewelTax,
    }),
});
