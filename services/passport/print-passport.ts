/**
 * The passport as PDF. What was printed once is kept: a paper depends on what was signed, on the language and on the
 * maker's name, and on nothing else. Printing itself is done in a thread apart.
 */
import { createHash } from "node:crypto";
import type { PaperFormat } from "@/adapters/paper/paper-document";
import { printPaper } from "@/adapters/paper/print-paper";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { getPassport } from "@/services/passport/get-passport";
import { logoOf } from "@/services/passport/maker-logo";
import { passportPaper } from "@/services/passport/passport-paper";

/** Changes with the look of the paper: older prints are then made again. */
const TEMPLATE = 2;

export async function printPassport(
  context: ServiceContext,
  input: { publicId: string; publicUrl: string; locale: Locale; format: PaperFormat; sample: boolean },
): Promise<Result<Uint8Array, "not-found">> {
  const { locale, format, publicUrl, sample } = input;
  const found = await getPassport(context, input);
  if (!found.ok) return refuse("not-found");
  const shown = found.value;
  const named = shown.passport.events.findLast((event) => event.inForce && event.body.type === "maker-named");
  const { companyId } = named?.body.issuer ?? {};
  const { maker: name, makerZh, logoSha256 } = named?.body.facts ?? {};
  const { credential, registry, passport } = shown;
  const parts = [
    TEMPLATE,
    credential?.sha256,
    credential?.revoked?.at,
    registry,
    passport.events.at(-1)?.hash,
    publicUrl,
    locale,
    format,
    sample,
  ];
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  const key = `papers/passports/${digest}.pdf`;
  const kept = await context.adapters.storage.get(key);
  if (kept) return ok(kept.bytes);
  const logo = companyId && logoSha256 ? await logoOf(context.db, companyId, logoSha256) : null;
  const maker = name ? { name, nameZh: makerZh ?? null, logo } : null;
  // The day of signing, so that the same passport gives the same bytes.
  const printedAt = credential?.issuedAt ?? new Date(0);
  const pdf = await printPaper(passportPaper({ shown, locale, format, publicUrl, maker, sample, printedAt }));
  await context.adapters.storage.put(key, pdf, "application/pdf");
  return ok(pdf);
}
