/** Lays out a paper of an order: head, parties, lines, statements, signature, and what is missing. */
import type { Block, PaperDocument } from "@/adapters/paper/paper-document";
import { type MissingFact, type PaperFacts, type PaperParty, signerOf } from "@/domain/orders/papers/paper-facts";
import { type OrderPaper, PAPER_SIGNER } from "@/domain/orders/papers/paper-kind";
import { countryName, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { missingFactWords } from "@/messages/paper-words";
import { goodsTable, invoiceBlocks, packingBlocks } from "@/services/orders/papers/goods-blocks";
import { statementBlocks } from "@/services/orders/papers/statement-blocks";

export type PaperToWrite = { paper: OrderPaper; missing: MissingFact[]; facts: PaperFacts; locale: Locale; at: Date };

export function writePaper(input: PaperToWrite): PaperDocument {
  const { paper, facts, locale, at } = input;
  const t = translator(locale, "papers");
  return {
    format: "A4",
    language: locale,
    title: `${t(`paper.${paper}`)} ${facts.orderNumber}`,
    author: signerOf(paper, facts).party.name,
    createdAt: at,
    footer: `${facts.orderNumber} · ${t("footer")}`,
    sections: [
      [
        ...missingBlocks(input),
        ...letterhead(input),
        { kind: "heading", level: 1, text: t(`paper.${paper}`) },
        headFacts(input),
        { kind: "space", mm: 3 },
        ...bodyOf(input),
        { kind: "space", mm: 6 },
        signature(input),
      ],
    ],
  };
}

function bodyOf(input: PaperToWrite): Block[] {
  if (input.paper === "commercial-invoice") return invoiceBlocks(input.facts, input.locale);
  if (input.paper === "packing-list") return packingBlocks(input.facts, input.locale);
  return [
    ...statementBlocks(input.paper, input.facts),
    { kind: "space", mm: 3 },
    goodsTable(input.facts, input.locale),
  ];
}

/** A statement of the importer stands on its own letterhead. */
function letterhead({ paper, facts, locale }: PaperToWrite): Block[] {
  if (PAPER_SIGNER[paper] !== "importer") return [];
  const address = facts.said.importer.importerAddress;
  return [
    { kind: "heading", level: 2, text: facts.importer.name },
    { kind: "paragraph", tone: "small", text: [address, placeOf(facts.importer, locale)].filter(Boolean).join(", ") },
    { kind: "rule" },
  ];
}

function headFacts({ paper, facts, locale, at }: PaperToWrite): Block {
  const t = translator(locale, "papers");
  const { seller, importer } = facts.said;
  const given = (label: string, value: string | null | undefined): [string, string][] =>
    value ? [[label, value]] : [];
  const entry = paper === "us-self-certification" ? given(t("head.entryNumber"), importer.entryNumber) : [];
  return {
    kind: "columns",
    columns: [
      {
        share: 1,
        blocks: [
          {
            kind: "facts",
            rows: [
              [t("head.order"), facts.orderNumber],
              [t("head.date"), formatDate(at, locale)],
              ...entry,
              ...given(t("head.purchaseOrder"), facts.purchaseOrderNumber),
              [t("head.destination"), countryName(facts.destination, locale)],
              ...given(t("head.incoterm"), [seller.incoterm, seller.incotermPlace].filter(Boolean).join(" ")),
            ],
          },
        ],
      },
      { share: 1, blocks: [{ kind: "facts", rows: partyRows(facts, locale) }] },
    ],
  };
}

function partyRows(facts: PaperFacts, locale: Locale): [string, string][] {
  const t = translator(locale, "papers");
  const row = (label: string, party: PaperParty, address: string | undefined): [string, string] => [
    label,
    [
      party.name,
      party.nameZh ?? "",
      [address, placeOf(party, locale)].filter(Boolean).join(", "),
      party.registrationNumber ? `${t("head.registration")} ${party.registrationNumber}` : "",
    ]
      .filter(Boolean)
      .join("\n"),
  ];
  return [
    row(t("head.seller"), facts.seller, facts.said.seller.exporterAddress),
    row(t("head.importer"), facts.importer, facts.said.importer.importerAddress),
  ];
}

function placeOf(party: PaperParty, locale: Locale): string {
  return [party.city, countryName(party.country, locale)].filter(Boolean).join(", ");
}

/** First on the paper, so that nobody takes an unfinished one for a finished one. */
function missingBlocks({ missing, locale }: PaperToWrite): Block[] {
  if (missing.length === 0) return [];
  const t = translator(locale, "papers");
  return [
    { kind: "paragraph", tone: "warning", text: t("missing.head") },
    ...missing.map(
      (one): Block => ({ kind: "paragraph", tone: "warning", text: `– ${missingFactWords(locale, one)}` }),
    ),
    { kind: "rule" },
  ];
}

function signature({ paper, facts, locale }: PaperToWrite): Block {
  const t = translator(locale, "papers");
  const { party, name, title } = signerOf(paper, facts);
  const line = "______________________________";
  return {
    kind: "facts",
    rows: [
      [t("sign.for"), party.name],
      [t("sign.name"), [name, title].filter(Boolean).join(", ") || line],
      [t("sign.signature"), line],
      [t("sign.date"), line],
    ],
  };
}
