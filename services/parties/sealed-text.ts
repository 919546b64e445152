/** Secrets that must be read again (codes' seeds, account numbers) as they lie in the database: AES-256-GCM. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Each use has a key of its own, made from the market's secret; `about` is whose secret it is and cannot be swapped. */
export type Seal = { use: "second factor v1" | "bank account v1"; about: string; marketSecret: string };

const keyOf = ({ use, marketSecret }: Seal) => Buffer.from(hkdfSync("sha256", marketSecret, "", use, 32));

export function sealText(text: string, seal: Seal): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(seal), iv).setAAD(Buffer.from(seal.about));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([iv, sealed]).toString("base64url");
}

/** Null where it was sealed for another use or owner, or under another secret. */
export function openText(sealed: string, seal: Seal): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  try {
    const cipher = createDecipheriv("aes-256-gcm", keyOf(seal), bytes.subarray(0, 12));
    cipher.setAAD(Buffer.from(seal.about)).setAuthTag(bytes.subarray(-16));
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
