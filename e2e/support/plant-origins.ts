/**
 * What may not be seen of origins: a cutter who withdrew the consent to be named, the name of a stock file, another
 * producer's rough and trade system, and a maker's name, certificate and passports that it has put nowhere yet.
 */
import { createHash } from "node:crypto";
import type { Db } from "@/db/client";
import { makerBrands, passportTransfers, programmeCertificates } from "@/db/schema/makers";
import { epcisCaptures } from "@/db/schema/origin";
import { addDays } from "@/domain/passport/programme";
import { as } from "@/services/auctions/testing/make-sale";
import { withdrawName } from "@/services/origin/withdraw-name";
import type { MadeCompany } from "@/services/parties/testing/make-company";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { registerParcel } from "@/services/rough/register-parcel";

export const ROUGH_MINOR = 852_741_963n;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** @returns the id of the other producer's capture */
export async function plantOrigins(
  db: Db,
  at: { item: { id: number }; victim: MadeCompany; seller: MadeCompany; mark: string },
): Promise<string> {
  const { item, victim, seller, mark } = at;
  await plantNames(db, item.id, seller, mark);
  const today = new Date().toISOString().slice(0, 10);
  const parcel = await registerParcel(as(db, seller), {
    certificate: {
      certificateNumber: `BW-${mark.slice(9).toUpperCase()}`,
      authority: `Authority ${mark}`,
      issuedOn: addDays(today, -20),
      expiresOn: addDays(today, 20),
      originCountry: "BW",
      weightMct: 10_000,
      valueMinor: ROUGH_MINOR,
      currency: "USD",
      hsCode: "7102.31",
    },
    intakeMct: 10_000,
    place: `Vault ${mark}`,
    today,
  });
  if (!parcel.ok) throw new Error(parcel.refusal);
  await db.insert(makerBrands).values({ companyId: victim.id, name: `Brand ${mark}` });
  await db.insert(passportTransfers).values({
    itemId: item.id,
    fromCompanyId: victim.id,
    holder: "retailer",
    codeHash: sha256(`code ${mark}`),
  });
  await db.insert(programmeCertificates).values({
    programme: "sustainable-diamonds",
    version: 1,
    companyId: victim.id,
    periodFrom: addDays(today, -180),
    periodUntil: today,
    validUntil: addDays(today, 365),
    items: 3,
    jwt: `jwt.${mark}.jwt`,
    sha256: sha256(mark),
  });
  const [capture] = await db
    .insert(epcisCaptures)
    .values({
      companyId: seller.id,
      userId: seller.userId,
      sha256: sha256(`document ${mark}`),
      success: false,
      eventsRead: 1,
      eventsWritten: 0,
      errors: [{ event: 0, code: "item-unknown", detail: `urn:${mark}` }],
    })
    .returning({ id: epcisCaptures.id });
  return capture?.id ?? "";
}

/** Recorded while the cutter agreed, and withdrawn after. */
async function plantNames(db: Db, itemId: number, seller: MadeCompany, mark: string): Promise<void> {
  const name = `Cutter ${mark}`;
  const cutter = { name, nameZh: `切磨师 ${mark}`, yearsOfWork: 21, consent: true };
  const evidence = [{ kind: "stock-file" as const, reference: `for-${mark}.csv`, sha256: sha256(`file ${mark}`) }];
  await db.transaction((tx) =>
    recordOriginEvents(tx, [
      {
        itemId,
        bodies: [
          {
            type: "cut-and-polished",
            date: "2026-02-03",
            issuer: { name: "Register", state: "registry" },
            evidence: [{ kind: "registry-record", reference: "R-1" }],
            facts: { polishedWeightMct: 1520, country: "BW", cutter },
          },
          {
            type: "declared",
            date: "2026-03-04",
            issuer: { name: "Seller", companyId: seller.id, state: "declared" },
            evidence,
            facts: { country: "BW" },
          },
        ],
      },
    ]),
  );
  const done = await withdrawName(as(db, seller), { name });
  if (!done.ok) throw new Error(done.refusal);
}
