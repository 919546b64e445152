/** What a file is by its first bytes, whatever its name says: https://www.rfc-editor.org/rfc/rfc9559, ISO/IEC 14496-12. */
export type SniffedKind = "photo" | "video" | "certificate" | "archive";
export type Sniffed = { kind: SniffedKind; contentType: string; ending: string };

/** How many bytes from the start are looked at. */
export const SNIFFED_BYTES = 64;
/** Major brands of MP4 that browsers play; QuickTime, HEIC and AVIF use the same box and are not among them. */
const MP4_BRANDS: ReadonlySet<string> = new Set([
  ...["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso8", "iso9", "mp41", "mp42", "mmp4", "avc1", "dash"],
  ...["M4V ", "M4VH", "M4VP", "MSNV", "f4v "],
]);

/** Null for anything that the market does not take. */
export function sniffMedia(head: Uint8Array): Sniffed | null {
  const text = String.fromCharCode(...head.subarray(0, SNIFFED_BYTES));
  if (text.startsWith("\xff\xd8\xff")) return { kind: "photo", contentType: "image/jpeg", ending: "jpg" };
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return { kind: "photo", contentType: "image/png", ending: "png" };
  if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
    return { kind: "photo", contentType: "image/webp", ending: "webp" };
  }
  if (text.startsWith("%PDF-")) return { kind: "certificate", contentType: "application/pdf", ending: "pdf" };
  if (text.startsWith("ftyp", 4) && MP4_BRANDS.has(text.slice(8, 12))) {
    return { kind: "video", contentType: "video/mp4", ending: "mp4" };
  }
  // Matroska starts alike; the document type within the first element tells WebM.
  if (text.startsWith("\x1aE\xdf\xa3") && text.includes("webm")) {
    return { kind: "video", contentType: "video/webm", ending: "webm" };
  }
  if (text.startsWith("PK\x03\x04")) return { kind: "archive", contentType: "application/zip", ending: "zip" };
  return null;
}
