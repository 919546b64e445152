/** The name and logo under which a company sells. Statements on passports name the logo's digest, so it is kept whole. */
import { createHash } from "node:crypto";
import sharp from "sharp";
import { makerBrands } from "@/db/schema/makers";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export type BrandRefusal = PermissionRefusal | "name-needed" | "logo-wrong";

export const LOGO_BYTES_MAX = 500_000;
const LOGO_PX = 600;

/** @param logo PNG, JPEG or WebP; null keeps the one that is there. It is drawn anew, so that nothing hides in the file. */
export async function saveMakerBrand(
  context: ServiceContext,
  input: { name: string; nameZh: string; logo: Uint8Array | null },
): Promise<Result<{ logoSha256: string | null }, BrandRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const [name, nameZh] = [input.name.trim(), input.nameZh.trim()];
  if (name.length < 2 || name.length > 80 || nameZh.length > 80) return refuse("name-needed");
  const logo = input.logo && (await redraw(input.logo));
  if (input.logo && !logo) return refuse("logo-wrong");
  const drawn = logo ? { logo, logoSha256: createHash("sha256").update(logo).digest("hex") } : {};
  return await context.db.transaction(async (tx) => {
    const values = { name, nameZh: nameZh || null, ...drawn, updatedAt: new Date() };
    const [row] = await tx
      .insert(makerBrands)
      .values({ companyId: actor.companyId, ...values })
      .onConflictDoUpdate({ target: makerBrands.companyId, set: values })
      .returning({ logoSha256: makerBrands.logoSha256 });
    const subject = { type: "company", id: actor.companyId };
    await audit(tx, context, {
      action: "origin.save-brand",
      subject,
      after: { name, nameZh, logoSha256: row?.logoSha256 },
    });
    return ok({ logoSha256: row?.logoSha256 ?? null });
  });
}

async function redraw(bytes: Uint8Array): Promise<Buffer | null> {
  if (bytes.length > LOGO_BYTES_MAX) return null;
  try {
    const picture = sharp(bytes, { limitInputPixels: 40_000_000 });
    const { format, width = 0 } = await picture.metadata();
    if (!["png", "jpeg", "webp"].includes(format ?? "") || width < 60) return null;
    return await picture
      .resize({ width: LOGO_PX, height: LOGO_PX, fit: "inside", withoutEnlargement: true })
      .png()
      .toBuffer();
  } catch {
    return null;
  }
}
