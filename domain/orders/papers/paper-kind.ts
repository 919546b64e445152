/**
 * Which papers an order needs, from the trade decisions of its lines. Each is signed by a person outside the market: the
 * market fills in what it knows and names what it does not.
 */
import type { TradeDocument } from "@/domain/compliance/trade-words";

export const ORDER_PAPERS = [
  "commercial-invoice",
  "packing-list",
  "us-self-certification",
  "eu-due-diligence-statement",
  "ca-origin-attestation",
  "jp-pledge",
  "uk-evidence-pack",
] as const;
export type OrderPaper = (typeof ORDER_PAPERS)[number];

/** The three wordings of the US statement (CBP, CSMS 59635420 and 61912001). */
export type UsWording = "loose" | "jewelry" | "general-license";

/** Who signs, and so whose facts are asked for. */
export const PAPER_SIGNER: Record<OrderPaper, "seller" | "importer"> = {
  "commercial-invoice": "seller",
  "packing-list": "seller",
  "us-self-certification": "importer",
  "eu-due-diligence-statement": "importer",
  "ca-origin-attestation": "importer",
  "jp-pledge": "importer",
  "uk-evidence-pack": "importer",
};

/** Papers for an authority that reads English are written in English alone. */
export const BILINGUAL_PAPERS: readonly OrderPaper[] = ["commercial-invoice", "packing-list"];

const PAPER_OF: Partial<Record<TradeDocument, OrderPaper>> = {
  "us-self-certification": "us-self-certification",
  "us-self-certification-jewelry": "us-self-certification",
  "gl-103-certification": "us-self-certification",
  "gl-104-certification": "us-self-certification",
  "eu-due-diligence-statement": "eu-due-diligence-statement",
  "ca-origin-attestation": "ca-origin-attestation",
  "jp-meti-pledge": "jp-pledge",
  "jp-invoice-statement": "jp-pledge",
  "uk-origin-evidence": "uk-evidence-pack",
  "uk-licence-gbsan0002": "uk-evidence-pack",
  "uk-licence-gbsan0003": "uk-evidence-pack",
};

/** Invoice and packing list always; the others where a rule that fired for a line asks for them. */
export function papersDue(documents: readonly TradeDocument[]): OrderPaper[] {
  const asked = new Set(documents.map((document) => PAPER_OF[document]));
  return ORDER_PAPERS.filter((paper) => paper === "commercial-invoice" || paper === "packing-list" || asked.has(paper));
}

const US_WORDING: Partial<Record<TradeDocument, UsWording>> = {
  "us-self-certification": "loose",
  "us-self-certification-jewelry": "jewelry",
  "gl-103-certification": "general-license",
  "gl-104-certification": "general-license",
};

/** A paper that a line asks for, and not the others of the same order. */
export function asksFor(documents: readonly TradeDocument[], paper: OrderPaper): boolean {
  return documents.some((document) => PAPER_OF[document] === paper);
}

/** The wordings that the lines of one entry need: one letter carries all of them. */
export function usWordings(documents: readonly TradeDocument[]): UsWording[] {
  const found = new Set(documents.map((document) => US_WORDING[document]));
  return (["loose", "jewelry", "general-license"] as const).filter((wording) => found.has(wording));
}
