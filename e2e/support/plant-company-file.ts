/** Another company's file for the rival walk: owners, bank, papers and an officer's words, each with the mark in it. */
import path from "node:path";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import type { Db } from "@/db/client";
import { companyDocuments, companyFileSteps, companyFiles, companyStepReviews } from "@/db/schema/company-files";
import { companyOwners } from "@/db/schema/screening";
import type { FileStep, StepValues } from "@/domain/parties/company-file";
import type { MadeCompany } from "@/services/parties/testing/make-company";

/** @returns the id of its paper, whose bytes hold the mark too */
export async function plantCompanyFile(db: Db, victim: MadeCompany, mark: string): Promise<string> {
  const companyId = victim.id;
  await db.insert(companyFiles).values({ companyId, status: "sent", sentAt: new Date() });
  const steps: { [Step in FileStep]?: StepValues[Step] } = {
    address: { street: `Street ${mark}`, city: mark, region: null, postalCode: mark, tradingAddress: null },
    people: {
      signatories: [
        { name: `Signs ${mark}`, position: mark, birthDate: "1970-01-01", country: "CN", authority: "alone" },
      ],
    },
    bank: {
      country: "CN",
      holder: `Holder ${mark}`,
      bankName: `Bank ${mark}`,
      bic: null,
      accountEnding: mark,
      sealedAccount: `sealed-${mark}`,
    },
  };
  for (const [step, values] of Object.entries(steps)) {
    const saved = { companyId, step: step as FileStep, values, savedAt: new Date(), savedBy: victim.userId };
    await db.insert(companyFileSteps).values(saved);
  }
  const owner = { companyId, name: `Owner ${mark}`, kind: "person" as const, sharePermille: 1000, country: "CN" };
  await db.insert(companyOwners).values(owner);
  await db
    .insert(companyStepReviews)
    .values({ companyId, step: "bank", at: new Date(), verdict: "mend", comment: `Comment ${mark}` });
  const bytes = Buffer.from(`%PDF-1.4 ${mark}`);
  const storageKey = `company-documents/${mark}.pdf`;
  const folder = path.join(process.env.E2E_DATA_DIR ?? ".data", "objects");
  await createDiskStorage(folder).put(storageKey, bytes, "application/pdf");
  const [paper] = await db
    .insert(companyDocuments)
    .values({
      companyId,
      kind: "bank-letter",
      fileName: `${mark}.pdf`,
      ending: "pdf",
      sizeBytes: bytes.length,
      sha256: mark,
      storageKey,
      uploadedBy: victim.userId,
    })
    .returning({ id: companyDocuments.id });
  if (!paper) throw new Error("no paper came back");
  return paper.id;
}
