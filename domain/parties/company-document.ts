/** Papers of a company's file: which are needed, which run out, and what a file must begin with to be what it says. */
import type { CompanyKind } from "@/domain/parties/actor";

export const DOCUMENT_KINDS = [
  "register-extract",
  "signatory-id",
  "bank-letter",
  "trade-license",
  "association",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** These run out by nature: the day is asked for. */
export const EXPIRING: readonly DocumentKind[] = ["signatory-id", "trade-license", "association"];

/** How long before its end a paper is asked for anew. */
export const EXPIRY_NOTICE_DAYS = 30;
export const DOCUMENT_BYTES_MAX = 10 * 1024 * 1024;
export const DOCUMENTS_MAX = 30;

export function neededDocuments(kinds: readonly CompanyKind[]): DocumentKind[] {
  const common: DocumentKind[] = ["register-extract", "signatory-id", "bank-letter"];
  return kinds.includes("producer") ? [...common, "trade-license"] : common;
}

export const DOCUMENT_MEDIA = { pdf: "application/pdf", jpg: "image/jpeg", png: "image/png" } as const;
export type DocumentEnding = keyof typeof DOCUMENT_MEDIA;

const BEGINNINGS: Record<DocumentEnding, readonly number[]> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  jpg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** What a file is by its first bytes, whatever its name says; null where it is none of the kinds that are taken. */
export function documentEnding(bytes: Uint8Array): DocumentEnding | null {
  const fits = (ending: DocumentEnding) => BEGINNINGS[ending].every((byte, at) => bytes[at] === byte);
  return (Object.keys(BEGINNINGS) as DocumentEnding[]).find(fits) ?? null;
}

export type KeptDocument = { kind: DocumentKind; expiresOn: string | null };

/** Needed papers that are not there, or have run out. @param today "2026-11-23" */
export function missingDocuments(
  kinds: readonly CompanyKind[],
  kept: readonly KeptDocument[],
  today: string,
): DocumentKind[] {
  const stands = (kind: DocumentKind) =>
    kept.some((one) => one.kind === kind && (one.expiresOn === null || one.expiresOn >= today));
  return neededDocuments(kinds).filter((kind) => !stands(kind));
}

/** True for a real day of the calendar, "2019-04-30", before `today`. */
export function isPastDay(day: string, today: string): boolean {
  return isDay(day) && day >= "1850-01-01" && day < today;
}

export function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
