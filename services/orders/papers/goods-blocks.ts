/** The goods of an order on its papers: the invoice with its sums and declarations, the packing list, a list for a statement. */
import type { Block, Column } from "@/adapters/paper/paper-document";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import {
  hsHeading,
  needsWarranty,
  type PaperFacts,
  type PaperLine,
  SELLER_FACTS,
} from "@/domain/orders/papers/paper-facts";
import { countryName, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { finishLine, gradeLine, itemTitle } from "@/messages/item-words";
import { type Translate, translator } from "@/messages/messages";
import { listed } from "@/messages/print-signs";
import { term } from "@/messages/terms";

type Words = Translate<"papers">;

export function invoiceBlocks(facts: PaperFacts, locale: Locale): Block[] {
  const t = translator(locale, "papers");
  const columns: Column[] = [
    { title: "#", share: 0.3 },
    { title: t("line.goods"), share: 2.4 },
    { title: t("line.hs"), share: 0.7 },
    { title: t("line.weight"), share: 0.8, align: "right" },
    { title: t("line.origin"), share: 1.7 },
    { title: t("line.amount"), share: 1.1, align: "right" },
  ];
  const rows = facts.lines.map((line) => [
    String(line.position),
    goodsWords(line.item, locale, t),
    hsHeading(line.item) ?? t("line.unclassified"),
    weightOf(line.item),
    originOf(line.item, locale, t),
    formatMoney(line.priceMinor, facts.currency),
  ]);
  const total = formatMoney(facts.goodsMinor, facts.currency);
  return [
    { kind: "table", columns, rows, totals: [["", t("line.total"), "", totalWeight(facts.lines), "", total]] },
    { kind: "paragraph", tone: "small", text: t("invoice.prices") },
    ...(needsWarranty(facts) ? [{ kind: "paragraph" as const, text: t("invoice.warranty") }] : []),
    { kind: "paragraph", text: t("invoice.origin") },
  ];
}

export function packingBlocks(facts: PaperFacts, locale: Locale): Block[] {
  const t = translator(locale, "papers");
  const said = facts.said.seller;
  const shown = SELLER_FACTS.filter((fact) => !["exporterAddress", "signatory", "signatoryTitle"].includes(fact));
  return [
    { kind: "facts", rows: shown.flatMap((fact) => (said[fact] ? [[t(`fact.${fact}`), said[fact]]] : [])) },
    { kind: "space", mm: 3 },
    goodsTable(facts, locale),
  ];
}

/** The lines without prices: what a statement speaks of. */
export function goodsTable(facts: PaperFacts, locale: Locale): Block {
  const t = translator(locale, "papers");
  return {
    kind: "table",
    columns: [
      { title: "#", share: 0.3 },
      { title: t("line.goods"), share: 2.6 },
      { title: t("line.hs"), share: 0.7 },
      { title: t("line.weight"), share: 0.8, align: "right" },
      { title: t("line.origin"), share: 1.8 },
    ],
    rows: facts.lines.map((line) => [
      String(line.position),
      goodsWords(line.item, locale, t),
      hsHeading(line.item) ?? t("line.unclassified"),
      weightOf(line.item),
      originOf(line.item, locale, t),
    ]),
    totals: [["", t("line.total"), "", totalWeight(facts.lines), ""]],
  };
}

function goodsWords(item: LineSnapshot, locale: Locale, t: Words): string {
  const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue, fancyText: text } = item;
  const fancy = intensity || hue || text ? { intensity, modifiers: fancyModifiers ?? [], hue, text } : null;
  const report = item.lab && item.reportNumber ? `${term(locale, "lab", item.lab)} ${item.reportNumber}` : "";
  const metal = item.metal
    ? [term(locale, "metal", item.metal), item.finenessPm, item.metalWeightMg && `${item.metalWeightMg / 1000} g`]
    : [];
  return [
    itemTitle(locale, { ...item, fancy }),
    [gradeLine(item), finishLine(item)].filter(Boolean).join(" · "),
    metal.filter(Boolean).join(" "),
    listed(locale, [t("line.natural"), item.treatment && t("line.treated", { treatment: item.treatment })]),
    report,
    item.stockNumber,
  ]
    .filter(Boolean)
    .join("\n");
}

function originOf(item: LineSnapshot, locale: Locale, t: Words): string {
  const place = (code: string | null) => (code ? countryName(code, locale) : t("line.notKnown"));
  const worked =
    item.kind === "jewel"
      ? t("line.made", { place: place(item.madeIn) })
      : t("line.polished", { place: place(item.polishedIn) });
  return `${t("line.mined", { place: place(item.minedIn) })}\n${worked}`;
}

function weightOf(item: LineSnapshot): string {
  return `${formatCarat(item.weightMct)} ct`;
}

function totalWeight(lines: readonly PaperLine[]): string {
  return `${formatCarat(lines.reduce((sum, { item }) => sum + item.weightMct, 0))} ct`;
}
