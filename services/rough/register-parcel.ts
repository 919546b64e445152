/** Enters a parcel of rough by its Kimberley certificate, with the weight that the intake found. */
import { roughMovements, roughParcels } from "@/db/schema/rough";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { certificateFault, type RoughCertificate } from "@/domain/passport/rough-certificate";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export type RegisterRefusal =
  | PermissionRefusal
  | "certificate-number-wrong"
  | "dates-wrong"
  | "country-wrong"
  | "weight-wrong"
  | "value-wrong"
  | "hs-code-wrong"
  | "certificate-known"
  | "certificate-expired";

/** @param today ISO date: rough may not be taken in under a certificate that has run out. */
export async function registerParcel(
  context: ServiceContext,
  input: { certificate: RoughCertificate; intakeMct: number; place: string; today: string },
): Promise<Result<{ parcelId: string }, RegisterRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { certificate, intakeMct, place, today } = input;
  const fault = certificateFault(certificate);
  if (fault) return refuse(fault);
  if (!Number.isSafeInteger(intakeMct) || intakeMct <= 0) return refuse("weight-wrong");
  if (certificate.expiresOn < today) return refuse("certificate-expired");
  return await context.db.transaction(async (tx) => {
    const [parcel] = await tx
      .insert(roughParcels)
      .values({ companyId: actor.companyId, ...certificate })
      .onConflictDoNothing({ target: roughParcels.certificateNumber })
      .returning({ id: roughParcels.id });
    if (!parcel) return refuse("certificate-known");
    await tx.insert(roughMovements).values({
      parcelId: parcel.id,
      kind: "intake",
      on: today,
      toCompanyId: actor.companyId,
      weightMct: intakeMct,
      note: place.trim().slice(0, 200) || null,
      userId: actor.userId,
    });
    const { certificateNumber, weightMct } = certificate;
    const subject = { type: "rough-parcel", id: parcel.id };
    await audit(tx, context, { action: "rough.register", subject, after: { certificateNumber, weightMct, intakeMct } });
    return ok({ parcelId: parcel.id });
  });
}
