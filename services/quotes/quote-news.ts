/** Tells the other side of a quote, in the app and by mail, in the transaction of what happened. */
import type { Tx } from "@/db/client";
import type { QuoteAnswer } from "@/domain/orders/quote";
import type { Role } from "@/domain/parties/actor";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { mailCompany } from "@/services/notices/mail-company";
import { tellCompany } from "@/services/notices/tell-people";

const BUYER_ROLES: readonly Role[] = ["owner", "buyer"];
const PRODUCER_ROLES: readonly Role[] = ["owner", "stock"];

export async function tellQuoteAsked(
  tx: Tx,
  asked: { quoteId: string; producerId: string; buyer: string; publicId: string; message: string | null },
): Promise<void> {
  const { quoteId, producerId, buyer, publicId, message } = asked;
  await tellCompany(tx, producerId, PRODUCER_ROLES, {
    kind: "quote-asked",
    subject: `quote:${quoteId}`,
    details: { buyer, item: publicId },
    path: "/producer/quotes",
  });
  await mailCompany(tx, producerId, PRODUCER_ROLES, (locale) => {
    const t = translator(locale, "quotes");
    return {
      subject: t("mail.askedSubject", { item: publicId }),
      text: [t("mail.askedText", { buyer, item: publicId }), message, t("mail.end")].filter(Boolean).join("\n\n"),
    };
  });
}

export async function tellQuoteAnswered(
  tx: Tx,
  answered: { quoteId: string; buyerId: string; publicId: string; answer: QuoteAnswer; note: string | null },
): Promise<void> {
  const { quoteId, buyerId, publicId: item, answer, note } = answered;
  const isPriced = answer.priceMinor !== null;
  await tellCompany(tx, buyerId, BUYER_ROLES, {
    kind: isPriced ? "quote-answered" : "quote-declined",
    subject: `quote:${quoteId}`,
    details: { item },
    path: `/items/${item}`,
    again: true,
  });
  await mailCompany(tx, buyerId, BUYER_ROLES, (locale) => {
    const t = translator(locale, "quotes");
    const said = isPriced
      ? t("mail.answeredText", {
          item,
          amount: formatMoney(answer.priceMinor, answer.currency),
          until: formatInstant(answer.validUntil, locale),
        })
      : t("mail.declinedText", { item });
    return {
      subject: t(isPriced ? "mail.answeredSubject" : "mail.declinedSubject", { item }),
      text: [said, note, t("mail.end")].filter(Boolean).join("\n\n"),
    };
  });
}
