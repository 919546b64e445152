/** The minutes of a tender's opening as a PDF, for the house and for all who took part: who released which key when, all bids, the result. */
import type { Block, PaperDocument } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import { formatAmount, formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { beside, listed } from "@/messages/print-signs";
import { getMinutes, type Minutes, type MinutesBid, type MinutesLot } from "@/services/auctions/read-tender";
import type { ServiceContext } from "@/services/context";

/** @returns null where there are no minutes that the reader may see */
export async function printMinutes(
  context: ServiceContext,
  input: { slug: string; locale: Locale; at: Date },
): Promise<{ pdf: Uint8Array; fileName: string } | null> {
  const minutes = await getMinutes(context, input.slug);
  if (!minutes) return null;
  return { pdf: await printPaper(minutesPaper(minutes, input)), fileName: `${input.slug}-minutes.pdf` };
}

export function minutesPaper(
  { sale, openings, lots }: Minutes,
  { locale, at }: { locale: Locale; at: Date },
): PaperDocument {
  const t = translator(locale, "tenders");
  const house = translator(locale, "common")("marketName");
  const time = (instant: Date) => formatInstant(instant, locale, sale.timeZone);
  const facts = openings.flatMap(({ round, released, at: opened }): [string, string][] => [
    [t("record.round", { number: round }), time(opened)],
    ...released.map((one): [string, string] => [t("record.house"), beside(locale, one.holder, time(one.at))]),
  ]);
  return {
    format: "A4",
    language: locale,
    title: `${t("record.title")} · ${sale.title[locale]}`,
    author: house,
    createdAt: at,
    footer: `${sale.title[locale]} · ${t("record.title")}`,
    sections: [
      [
        { kind: "heading", level: 1, text: t("record.title") },
        { kind: "paragraph", tone: "strong", text: sale.title[locale] },
        { kind: "facts", rows: facts },
        ...lots.flatMap((lot) => lotBlocks(lot, sale, locale, time)),
        { kind: "rule" },
        { kind: "paragraph", tone: "small", text: t("record.check") },
      ],
    ],
  };
}

/** Key of the word for what became of a bid. */
export function standingWord({ amountMinor, counts, takenOut }: MinutesBid) {
  if (takenOut) return `record.takenOut.${takenOut}` as const;
  return amountMinor === null ? "record.unreadable" : counts ? "record.counts" : "record.replaced";
}

function lotBlocks(lot: MinutesLot, sale: Minutes["sale"], locale: Locale, time: (at: Date) => string): Block[] {
  const t = translator(locale, "tenders");
  const { ended, again, chain } = lot;
  const results = [
    again &&
      t("record.again", { paddles: listed(locale, again.paddles.map(String)), time: time(new Date(again.closesAt)) }),
    ended &&
      (ended.type === "lot-sold"
        ? t("record.sold", { paddle: ended.paddle, amount: formatMoney(ended.price, sale.currency) })
        : t("record.unsold")),
  ].filter((line): line is string => Boolean(line));
  return [
    { kind: "space", mm: 5 },
    { kind: "heading", level: 2, text: `${translator(locale, "auctions")("sale.lot")} ${lot.number}` },
    ...results.map((text): Block => ({ kind: "paragraph", tone: "strong", text })),
    lot.bids.length === 0
      ? { kind: "paragraph", text: t("record.noBids") }
      : {
          kind: "table",
          columns: [
            { title: t("record.place"), share: 0.7, align: "right" },
            { title: t("receipt.round"), share: 0.9, align: "right" },
            { title: t("record.paddle"), share: 1, align: "right" },
            { title: t("record.taken"), share: 3.7 },
            { title: t("record.amount", { currency: sale.currency }), share: 1.8, align: "right" },
            { title: t("record.counts"), share: 2.6 },
            { title: t("record.commitment"), share: 2.3 },
          ],
          rows: lot.bids.map((bid) => [
            String(bid.seq),
            String(bid.round),
            String(bid.paddle),
            time(bid.at),
            bid.amountMinor === null ? "–" : formatAmount(bid.amountMinor, sale.currency),
            t(standingWord(bid)),
            bid.commitment.slice(0, 16),
          ]),
        },
    {
      kind: "paragraph",
      tone: chain.brokenSeq === null ? "small" : "warning",
      text:
        chain.brokenSeq === null
          ? t("record.chain", { count: chain.events, head: chain.head?.slice(0, 24) ?? "–" })
          : t("record.broken", { seq: chain.brokenSeq }),
    },
  ];
}
