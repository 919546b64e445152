/** A settlement with a seller as a PDF, for the seller and the house's finance. */
import type { PaperDocument } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import { refusalFor } from "@/domain/parties/permissions";
import { formatAmount, formatDate, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import type { ServiceContext } from "@/services/context";
import { readSettlements, type Settlement } from "@/services/settlements/read-settlements";

/** @returns null where there is none that the reader may see */
export async function printStatement(
  context: ServiceContext,
  input: { lotId: string; locale: Locale; at: Date },
): Promise<{ pdf: Uint8Array; fileName: string } | null> {
  const as = refusalFor(context.actor, "payments.confirm") === null ? "house" : "seller";
  const read = await readSettlements(context, { as, lotId: input.lotId });
  const settlement = read.ok ? read.value[0] : undefined;
  if (!settlement) return null;
  const pdf = await printPaper(statementPaper(settlement, input));
  return { pdf, fileName: `${settlement.number.replaceAll("/", "-")}.pdf` };
}

export function statementPaper(settlement: Settlement, { locale, at }: { locale: Locale; at: Date }): PaperDocument {
  const t = translator(locale, "consignments");
  const { currency, hammerMinor, commissionMinor, costsMinor, payableMinor, number } = settlement;
  const { orderId, paidAt, bankReference, sellerZh, seller } = settlement;
  const amount = (minor: bigint) => formatAmount(minor, currency);
  const rate = settlement.commissionBasisPoints / 100;
  return {
    format: "A4",
    language: locale,
    title: `${t("statement.title")} ${number}`,
    author: translator(locale, "common")("marketName"),
    createdAt: at,
    footer: `${number} · ${t("statement.footer")}`,
    sections: [
      [
        { kind: "heading", level: 1, text: t("statement.title") },
        {
          kind: "facts",
          rows: [
            [t("statement.number"), number],
            [t("statement.date"), formatDate(settlement.writtenAt, locale, settlement.timeZone)],
            [t("seller"), [seller, sellerZh].filter(Boolean).join(" · ")],
            [t("sale"), settlement.saleTitle[locale]],
            [t("lot"), `${settlement.lotNumber} · ${itemTitle(locale, settlement.item)}`],
          ],
        },
        { kind: "space", mm: 4 },
        {
          kind: "table",
          columns: [
            { title: "", share: 3 },
            { title: currency, share: 1, align: "right" },
          ],
          rows: [
            [t(orderId ? "statement.hammer" : "statement.unsold"), amount(hammerMinor)],
            [orderId ? `${t("statement.commission")} · ${rate}%` : t("statement.fee"), amount(-commissionMinor)],
            ...(costsMinor > 0n
              ? [[`${t("statement.costs")} · ${settlement.costsNote ?? ""}`, amount(-costsMinor)]]
              : []),
          ],
          totals: [
            [t(payableMinor < 0n ? "statement.owed" : "statement.payableTo"), formatMoney(payableMinor, currency)],
          ],
        },
        ...(paidAt
          ? [
              { kind: "space" as const, mm: 4 },
              {
                kind: "paragraph" as const,
                text: t("statement.paidOn", { date: formatDate(paidAt, locale), reference: bankReference ?? "–" }),
              },
            ]
          : []),
      ],
    ],
  };
}
