/** What a paper is written from, and which facts it still lacks. Facts that nobody gave are named, never invented. */
import type { TradeDocument } from "@/domain/compliance/trade-words";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { type OrderPaper, PAPER_SIGNER, usWordings } from "@/domain/orders/papers/paper-kind";
import type { Currency } from "@/domain/shared/money";

/** Said by the seller about the shipment; by the importer about its entry. Texts as they shall be printed. */
export const SELLER_FACTS = [
  "exporterAddress",
  "signatory",
  "signatoryTitle",
  "incoterm",
  "incotermPlace",
  "parcels",
  "sealNumbers",
  "grossWeightG",
  "netWeightG",
  "dimensionsMm",
  "carrier",
  "insurance",
] as const;
export const IMPORTER_FACTS = [
  "importerAddress",
  "signatory",
  "signatoryTitle",
  "entryNumber",
  "leftOriginOn",
  "processingPlaces",
  "kimberleyNumbers",
  "licenseReference",
] as const;
export type SellerFact = (typeof SELLER_FACTS)[number];
export type ImporterFact = (typeof IMPORTER_FACTS)[number];

export type PaperParty = {
  name: string;
  nameZh: string | null;
  country: string;
  city: string | null;
  registrationNumber: string | null;
};

export type PaperLine = {
  position: number;
  item: LineSnapshot;
  priceMinor: bigint;
  /** Asked for by the trade decision that was kept when the line was ordered. */
  documents: TradeDocument[];
};

export type PaperFacts = {
  orderNumber: string;
  orderedAt: Date;
  destination: string;
  currency: Currency;
  goodsMinor: bigint;
  seller: PaperParty;
  importer: PaperParty;
  purchaseOrderNumber: string | null;
  lines: PaperLine[];
  said: { seller: Partial<Record<SellerFact, string>>; importer: Partial<Record<ImporterFact, string>> };
};

export type MissingFact =
  | { fact: SellerFact | ImporterFact | "registrationNumber"; side: "seller" | "importer" }
  | { fact: "minedIn" | "polishedIn" | "madeIn" | "contradiction"; position: number };

const NEEDED_OF_SELLER: Partial<Record<OrderPaper, readonly SellerFact[]>> = {
  "commercial-invoice": ["exporterAddress", "incoterm", "incotermPlace", "signatory", "signatoryTitle"],
  "packing-list": ["parcels", "sealNumbers", "grossWeightG", "netWeightG", "dimensionsMm"],
};
const NEEDED_OF_IMPORTER: Partial<Record<OrderPaper, readonly ImporterFact[]>> = {
  "commercial-invoice": ["importerAddress"],
  "us-self-certification": ["importerAddress", "entryNumber", "signatory", "signatoryTitle"],
  "eu-due-diligence-statement": ["importerAddress", "signatory", "signatoryTitle"],
  "ca-origin-attestation": ["importerAddress", "signatory", "signatoryTitle"],
  "jp-pledge": ["importerAddress", "signatory", "signatoryTitle"],
  "uk-evidence-pack": ["importerAddress", "leftOriginOn", "processingPlaces", "signatory", "signatoryTitle"],
};

/** What has to be given before the paper can be signed, in the order of the paper. */
export function missingFacts(paper: OrderPaper, facts: PaperFacts): MissingFact[] {
  const { seller, importer } = facts.said;
  return [
    ...(facts.seller.registrationNumber ? [] : [{ fact: "registrationNumber" as const, side: "seller" as const }]),
    ...(paper === "packing-list" || facts.importer.registrationNumber
      ? []
      : [{ fact: "registrationNumber" as const, side: "importer" as const }]),
    ...(NEEDED_OF_SELLER[paper] ?? [])
      .filter((fact) => !seller[fact])
      .map((fact) => ({ fact, side: "seller" as const })),
    ...(NEEDED_OF_IMPORTER[paper] ?? [])
      .filter((fact) => !importer[fact])
      .map((fact) => ({ fact, side: "importer" as const })),
    ...(paper === "packing-list" ? [] : facts.lines.flatMap(unknownPlaces)),
    ...(deniesRussia(paper) ? facts.lines.filter(isRussian).map(contradiction) : []),
  ];
}

/** The statements by which an importer says that goods are not Russian. */
function deniesRussia(paper: OrderPaper): boolean {
  return PAPER_SIGNER[paper] === "importer" && paper !== "uk-evidence-pack";
}

/** Goods under a general license are Russian and say so: their wording claims nothing else. */
function isRussian({ item, documents }: PaperLine): boolean {
  const isLicensed = usWordings(documents).includes("general-license");
  return !isLicensed && [item.minedIn, item.polishedIn, item.madeIn].includes("RU");
}

function contradiction({ position }: PaperLine): MissingFact {
  return { fact: "contradiction", position };
}

function unknownPlaces({ position, item }: PaperLine): MissingFact[] {
  const worked = item.kind === "jewel" ? ("madeIn" as const) : ("polishedIn" as const);
  return [
    ...(item.minedIn || !saysOrigin(item) ? [] : [{ fact: "minedIn" as const, position }]),
    ...(item[worked] ? [] : [{ fact: worked, position }]),
  ];
}

/** A jewel without diamonds has no one country of mining: its stones have theirs in its passport. */
function saysOrigin(item: LineSnapshot): boolean {
  return item.kind !== "jewel" || item.species === "diamond";
}

/** Natural diamonds and what is set with them carry the warranty (World Diamond Council, System of Warranties). */
export function needsWarranty(facts: PaperFacts): boolean {
  return facts.lines.some(({ item }) => item.species === "diamond");
}

/**
 * Heading of the Harmonized System, six digits (WCO HS 2022, chapter 71): worked stones by species, jewelry by metal.
 * Null for what it does not decide: a person classifies it.
 */
export function hsHeading(item: LineSnapshot): string | null {
  if (item.kind === "jewel") return item.metal === null ? null : item.metal === "silver" ? "7113.11" : "7113.19";
  if (item.species === "diamond") return "7102.39";
  if (item.species === "pearl") return null;
  return ["ruby", "sapphire", "emerald"].includes(item.species) ? "7103.91" : "7103.99";
}

export function signerOf(paper: OrderPaper, facts: PaperFacts): { party: PaperParty; name: string; title: string } {
  const side = PAPER_SIGNER[paper];
  const { signatory = "", signatoryTitle = "" } = facts.said[side];
  return { party: facts[side], name: signatory, title: signatoryTitle };
}
