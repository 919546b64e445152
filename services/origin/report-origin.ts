/**
 * Records a laboratory's origin report as evidence of a third party. Such a report is made from the sealed rough: one from
 * after the cutting proves nothing and is refused.
 */
import { eq } from "drizzle-orm";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { isFromBeforeCutting } from "@/domain/passport/programme";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { holdContradicted } from "@/services/origin/hold-contradicted";
import { loadPassport } from "@/services/passport/load-passport";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

export type ReportOriginRefusal = PermissionRefusal | "item-unknown" | "report-wrong" | "after-cutting";
export type OriginReport = {
  publicId: string;
  laboratory: string;
  reportNumber: string;
  /** ISO alpha-2 of mining as the laboratory names it. */
  country: string;
  /** Day on which the laboratory examined the rough. */
  examinedOn: string;
  /** Whether it matched the polished stone with that rough later. */
  matched: boolean;
  /** Digest of the report's file. */
  sha256: string;
  url?: string;
};

/** By the market's own people, who hold the laboratory's file. */
export async function reportOrigin(
  context: ServiceContext,
  input: OriginReport,
): Promise<Result<{ recorded: boolean }, ReportOriginRefusal>> {
  const refusal = refusalFor(context.actor, "passports.issue");
  if (refusal) return refuse(refusal);
  const { publicId, laboratory, reportNumber, country, examinedOn, matched, sha256, url } = input;
  const isWhole =
    laboratory.trim() && reportNumber.trim() && /^[A-Z]{2}$/.test(country) && /^[0-9a-f]{64}$/.test(sha256);
  if (!isWhole || !/^\d{4}-\d{2}-\d{2}$/.test(examinedOn)) return refuse("report-wrong");
  if (url !== undefined && !url.startsWith("https://")) return refuse("report-wrong");
  return await context.db.transaction(async (tx) => {
    const [item] = await tx
      .select({ id: stockItems.id })
      .from(stockItems)
      .where(eq(stockItems.publicId, publicId))
      .for("update");
    const loaded = item && (await loadPassport(tx, publicId));
    if (!item || !loaded) return refuse("item-unknown");
    const cutOn = loaded.passport.stages.find((stage) => stage.key === "cut")?.lead?.body.date ?? null;
    if (!isFromBeforeCutting(examinedOn, cutOn)) return refuse("after-cutting");
    const written = await recordOriginEvents(tx, [
      {
        itemId: item.id,
        bodies: [
          {
            type: "origin-reported",
            date: examinedOn,
            issuer: { name: laboratory.trim(), state: "laboratory" },
            evidence: [
              {
                kind: "origin-report",
                reference: `${laboratory.trim()} ${reportNumber.trim()}`,
                sha256,
                ...(url ? { url } : {}),
              },
            ],
            facts: { country, matched },
          },
        ],
      },
    ]);
    await holdContradicted(tx, [item.id]);
    const subject = { type: "item", id: publicId };
    await audit(tx, context, {
      action: "origin.report",
      subject,
      after: { laboratory, reportNumber, country, examinedOn },
    });
    return ok({ recorded: written > 0 });
  });
}
