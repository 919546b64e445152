/** What a Kimberley certificate must say (KPCS annex I), as far as it can be judged from its text. */
import { ROUGH_HS_CODES } from "@/domain/passport/rough-register";
import type { Currency } from "@/domain/shared/money";

export type RoughCertificate = {
  /** ISO alpha-2 of the issuing participant, then its own number. */
  certificateNumber: string;
  authority: string;
  /** ISO dates. */
  issuedOn: string;
  expiresOn: string;
  /** Null where origins are mixed. */
  originCountry: string | null;
  weightMct: number;
  valueMinor: bigint;
  currency: Currency;
  hsCode: string;
};
export type CertificateFault =
  | "certificate-number-wrong"
  | "dates-wrong"
  | "country-wrong"
  | "weight-wrong"
  | "value-wrong"
  | "hs-code-wrong";

export function certificateFault(certificate: RoughCertificate): CertificateFault | null {
  const { certificateNumber, issuedOn, expiresOn, originCountry, weightMct, valueMinor, hsCode } = certificate;
  if (!/^[A-Z]{2}[-\s]?[0-9A-Z/-]{2,30}$/.test(certificateNumber)) return "certificate-number-wrong";
  if (!isDate(issuedOn) || !isDate(expiresOn) || expiresOn <= issuedOn) return "dates-wrong";
  if (originCountry !== null && !/^[A-Z]{2}$/.test(originCountry)) return "country-wrong";
  if (!Number.isSafeInteger(weightMct) || weightMct <= 0) return "weight-wrong";
  if (valueMinor <= 0n) return "value-wrong";
  return ROUGH_HS_CODES.some((code) => code === hsCode) ? null : "hs-code-wrong";
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
