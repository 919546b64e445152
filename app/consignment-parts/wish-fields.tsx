/** The three amounts that both sides talk about. */
import { FormField } from "@/components/forms/form-field";
import type { ConsignmentWish } from "@/domain/auctions/consignment";
import type { Locale } from "@/domain/shared/locale";
import { type Currency, minorToDecimal } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export function WishFields({
  locale,
  id,
  currency,
  wish,
  wished,
}: {
  locale: Locale;
  /** Keeps the fields of two forms on a page apart. */
  id: string;
  /** Null where the sale is chosen in the same form. */
  currency: Currency | null;
  wish?: ConsignmentWish;
  wished?: boolean;
}) {
  const t = translator(locale, "consignments");
  const label = (key: "wishedReserve" | "reserveOf" | "estimateLowOf" | "estimateHighOf") =>
    currency ? t(key, { currency }) : t(key, { currency: "" }).replace(/[,，]\s*$/, "");
  const amount = (minor: string | null | undefined) =>
    minor && currency ? minorToDecimal(BigInt(minor), currency) : undefined;
  const figure = { inputMode: "decimal" as const, autoComplete: "off" };
  return (
    <>
      <FormField
        id={`${id}-reserve`}
        name="reserve"
        label={label(wished ? "wishedReserve" : "reserveOf")}
        hint={t("reserveHint")}
        defaultValue={amount(wish?.reserve)}
        {...figure}
      />
      <FormField
        id={`${id}-low`}
        name="estimateLow"
        label={label("estimateLowOf")}
        defaultValue={amount(wish?.estimateLow)}
        {...figure}
      />
      <FormField
        id={`${id}-high`}
        name="estimateHigh"
        label={label("estimateHighOf")}
        defaultValue={amount(wish?.estimateHigh)}
        {...figure}
      />
    </>
  );
}
