/**
 * A company's owner saves one step of its file; each is kept at once, so that it goes on from any device. Names and
 * seat of a company that may trade already are the house's to change. Whoever is named is screened.
 */
import { eq } from "drizzle-orm";
import { takeUse } from "@/db/queries/rate-limits";
import { companies, users } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import { accountEnding, isAccount, isBic, normalizeAccount } from "@/domain/parties/bank-account";
import {
  type AddressStepValues,
  type BankStepValues,
  type CompanyStepValues,
  DECLARATIONS,
  DECLARATIONS_VERSION,
  type Declaration,
  type FileStep,
  type Signatory,
  type StepValues,
} from "@/domain/parties/company-file";
import { type OwnershipRefusal, ownershipRefusal } from "@/domain/parties/ownership";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { declareOwners, type OwnerInput } from "@/services/compliance/screening/declare-owners";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { lockFile, writeStep } from "@/services/parties/company-file/write-step";
import { passwordFits } from "@/services/parties/password-hash";
import { sealText } from "@/services/parties/sealed-text";

export type SaveStepRefusal =
  | PermissionRefusal
  | OwnershipRefusal
  | "identity-settled"
  | "signatory-missing"
  | "account-wrong"
  | "bic-wrong"
  | "old-password-wrong"
  | "too-many-attempts"
  | "declaration-missing";

export type BankInput = {
  country: string;
  holder: string;
  bankName: string;
  bic: string | null;
  account: string;
  /** The caller's own: who sits at an open device does not change where money goes. ASVS 5.0.0 7.5.1. */
  password: string;
};
export type OwnersInput = { owners: OwnerInput[]; restPermille: number; restNote: string | null };
export type StepInput =
  | { step: "company"; values: CompanyStepValues }
  | { step: "address"; values: AddressStepValues }
  | { step: "owners"; values: OwnersInput }
  | { step: "people"; values: { signatories: Signatory[] } }
  | { step: "bank"; values: BankInput; marketSecret: string }
  | { step: "declarations"; values: { accepted: Declaration[] } };

export async function saveStep(context: ServiceContext, input: StepInput): Promise<Result<undefined, SaveStepRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  switch (input.step) {
    case "company":
      return saveCompany(context, actor, input.values);
    case "address":
      return keep(context, actor, "address", input.values);
    case "owners":
      return saveOwners(context, actor, input.values);
    case "people":
      if (input.values.signatories.length === 0) return refuse("signatory-missing");
      return keep(context, actor, "people", input.values);
    case "bank":
      return saveBank(context, actor, input.values, input.marketSecret);
    case "declarations": {
      const { accepted } = input.values;
      if (DECLARATIONS.some((one) => !accepted.includes(one))) return refuse("declaration-missing");
      const values = { version: DECLARATIONS_VERSION, accepted: [...DECLARATIONS], by: actor.userId };
      return keep(context, actor, "declarations", values);
    }
  }
}

const NAMES_PEOPLE: readonly FileStep[] = ["people", "bank"];

async function keep<Step extends FileStep>(
  context: ServiceContext,
  actor: Actor,
  step: Step,
  values: StepValues[Step],
): Promise<Result<undefined, SaveStepRefusal>> {
  await context.db.transaction(async (tx) => {
    await lockFile(tx, actor.companyId);
    await writeStep(tx, context, actor, step, values);
    if (NAMES_PEOPLE.includes(step)) {
      await tx.update(companies).set({ screenedVersion: null }).where(eq(companies.id, actor.companyId));
    }
  });
  if (NAMES_PEOPLE.includes(step)) await ensureScreened(context, actor.companyId);
  return ok();
}

async function saveCompany(
  context: ServiceContext,
  actor: Actor,
  values: CompanyStepValues,
): Promise<Result<undefined, SaveStepRefusal>> {
  const done = await context.db.transaction(async (tx): Promise<Result<undefined, SaveStepRefusal>> => {
    const { company } = await lockFile(tx, actor.companyId);
    const { legalName, nameZh, nameCyrillic, registrationNumber, country } = values;
    const row = { name: legalName, nameZh, nameCyrillic, registrationNumber, country };
    // Another script of the name and a missing number may still be added; what was approved stays.
    const decided = company.status === "approved" || company.status === "suspended";
    const names = Object.keys(row) as (keyof typeof row)[];
    if (decided && names.some((name) => company[name] !== null && company[name] !== row[name])) {
      return refuse("identity-settled");
    }
    await tx
      .update(companies)
      .set({ ...row, screenedVersion: null })
      .where(eq(companies.id, actor.companyId));
    await writeStep(tx, context, actor, "company", values);
    return ok();
  });
  if (done.ok) await ensureScreened(context, actor.companyId);
  return done;
}

async function saveOwners(
  context: ServiceContext,
  actor: Actor,
  { owners, restPermille, restNote }: OwnersInput,
): Promise<Result<undefined, SaveStepRefusal>> {
  const no = ownershipRefusal(owners, { permille: restPermille, note: restNote });
  if (no) return refuse(no);
  return declareOwners(context, owners, async (tx) => {
    await lockFile(tx, actor.companyId);
    await writeStep(tx, context, actor, "owners", { restPermille, restNote });
  });
}

const PASSWORD_TRIES = { usesMax: 8, windowS: 15 * 60 };

async function saveBank(
  context: ServiceContext,
  actor: Actor,
  input: BankInput,
  marketSecret: string,
): Promise<Result<undefined, SaveStepRefusal>> {
  const account = normalizeAccount(input.account);
  const bic = input.bic?.toUpperCase() || null;
  if (!isAccount(account)) return refuse("account-wrong");
  if (bic && !isBic(bic)) return refuse("bic-wrong");
  if (!(await takeUse(context.db, `bank-details:${actor.userId}`, PASSWORD_TRIES))) return refuse("too-many-attempts");
  const [user] = await context.db.select().from(users).where(eq(users.id, actor.userId));
  if (!user || !(await passwordFits(input.password, user.passwordHash))) return refuse("old-password-wrong");
  const { country, holder, bankName } = input;
  const seal = { use: "bank account v1", about: actor.companyId, marketSecret } as const;
  const values: BankStepValues = {
    country,
    holder,
    bankName,
    bic,
    accountEnding: accountEnding(account),
    sealedAccount: sealText(account, seal),
  };
  return keep(context, actor, "bank", values);
}
