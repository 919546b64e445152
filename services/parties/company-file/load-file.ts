/** A company's whole file from the database, as both its owners and the officers see it, the account number apart. */
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { clockTimestamp, type DbOrTx } from "@/db/client";
import { companyDocuments, companyFileSteps, companyFiles, companyStepReviews } from "@/db/schema/company-files";
import { companies } from "@/db/schema/parties";
import { companyOwners } from "@/db/schema/screening";
import type { CompanyKind, CompanyStatus } from "@/domain/parties/actor";
import { type DocumentKind, missingDocuments } from "@/domain/parties/company-document";
import {
  type BankStepValues,
  DECLARATIONS_VERSION,
  FILE_STEPS,
  type FileStatus,
  type FileStep,
  openSteps,
  type StepState,
  type StepValues,
  stepStates,
} from "@/domain/parties/company-file";

export type FileDocument = {
  id: string;
  kind: DocumentKind;
  fileName: string;
  sizeBytes: number;
  expiresOn: string | null;
  createdAt: Date;
};
export type FileOwner = {
  name: string;
  kind: "person" | "company";
  sharePermille: number;
  country: string | null;
  birthDate: string | null;
};
export type StepComment = { step: FileStep; at: Date; verdict: "good" | "mend"; comment: string | null };
export type ShownSteps = Partial<Omit<StepValues, "bank">> & { bank?: Omit<BankStepValues, "sealedAccount"> };
export type LoadedFile = {
  status: FileStatus;
  sentAt: Date | null;
  proposedBy: string | null;
  company: {
    name: string;
    nameZh: string | null;
    status: CompanyStatus;
    kinds: CompanyKind[];
    country: string;
    city: string | null;
    registrationNumber: string | null;
  };
  values: ShownSteps;
  states: Record<FileStep, StepState>;
  /** Steps that keep it from being sent. */
  open: FileStep[];
  owners: FileOwner[];
  documents: FileDocument[];
  missing: DocumentKind[];
  /** Newest first. */
  comments: StepComment[];
  today: string;
};

export async function loadFile(db: DbOrTx, companyId: string): Promise<LoadedFile> {
  const [company] = await db.select().from(companies).where(eq(companies.id, companyId));
  if (!company) throw new Error("no such company");
  const [file] = await db.select().from(companyFiles).where(eq(companyFiles.companyId, companyId));
  const saved = await db.select().from(companyFileSteps).where(eq(companyFileSteps.companyId, companyId));
  const reviews = await db
    .select()
    .from(companyStepReviews)
    .where(eq(companyStepReviews.companyId, companyId))
    .orderBy(desc(companyStepReviews.id))
    .limit(200);
  const owners = await db
    .select()
    .from(companyOwners)
    .where(and(eq(companyOwners.companyId, companyId), isNull(companyOwners.removedAt)))
    .orderBy(desc(companyOwners.sharePermille), asc(companyOwners.name));
  const documents = await db
    .select()
    .from(companyDocuments)
    .where(and(eq(companyDocuments.companyId, companyId), isNull(companyDocuments.removedAt)))
    .orderBy(asc(companyDocuments.kind), desc(companyDocuments.createdAt));
  const today = (await clockTimestamp(db)).toISOString().slice(0, 10);
  const missing = missingDocuments(company.kinds, documents, today);
  const values = Object.fromEntries(saved.map((row) => [row.step, row.values])) as Partial<StepValues>;
  const states = stepStates(saved, reviews);
  if (missing.length > 0 && states.documents !== "mend") states.documents = "missing";
  if (values.declarations && values.declarations.version !== DECLARATIONS_VERSION) states.declarations = "missing";
  const { name, nameZh, status, kinds, country, city, registrationNumber } = company;
  return {
    status: file?.status ?? "open",
    sentAt: file?.sentAt ?? null,
    proposedBy: file?.proposedBy ?? null,
    company: { name, nameZh, status, kinds, country, city, registrationNumber },
    values: withoutAccount(values),
    states,
    open: openSteps(states),
    owners: owners.map((owner) => ({
      name: owner.name,
      kind: owner.kind,
      sharePermille: owner.sharePermille,
      country: owner.country,
      birthDate: owner.birthDate,
    })),
    documents: documents.map((one) => ({
      id: one.id,
      kind: one.kind,
      fileName: one.fileName,
      sizeBytes: one.sizeBytes,
      expiresOn: one.expiresOn,
      createdAt: one.createdAt,
    })),
    missing,
    comments: reviews.map((one) => ({ step: one.step, at: one.at, verdict: one.verdict, comment: one.comment })),
    today,
  };
}

function withoutAccount({ bank, ...rest }: Partial<StepValues>): ShownSteps {
  if (!bank) return rest;
  const { sealedAccount: _sealed, ...shown } = bank;
  return { ...rest, bank: shown };
}

/** The step to go on with: the first that is open, or the look over all of them. */
export function nextStep(file: Pick<LoadedFile, "open">): FileStep | "review" {
  return FILE_STEPS.find((step) => file.open.includes(step)) ?? "review";
}
