/**
 * A company's file: what it tells of itself before it may trade, in steps that are saved one by one. A step that an
 * officer asks to be mended stays open until the company has saved it again.
 */
export const FILE_STEPS = ["company", "address", "owners", "people", "bank", "documents", "declarations"] as const;
export type FileStep = (typeof FILE_STEPS)[number];

/** open: being filled in. sent: waits for an officer. mend: sent back with comments. accepted: looked through. */
export const FILE_STATUSES = ["open", "sent", "mend", "accepted"] as const;
export type FileStatus = (typeof FILE_STATUSES)[number];

export type CompanyStepValues = {
  legalName: string;
  nameZh: string | null;
  nameCyrillic: string | null;
  registrationNumber: string;
  legalForm: string;
  /** Day of the entry in the register, "2019-04-30". */
  registeredOn: string;
  country: string;
};
export type AddressStepValues = {
  street: string;
  city: string;
  region: string | null;
  postalCode: string | null;
  /** Where the business is done, if elsewhere. */
  tradingAddress: string | null;
};
/** The owners themselves lie in their own table, where screening finds them. */
export type OwnersStepValues = { restPermille: number; restNote: string | null };
export const AUTHORITIES = ["alone", "jointly"] as const;
export type Authority = (typeof AUTHORITIES)[number];
export type Signatory = {
  name: string;
  position: string;
  birthDate: string;
  country: string;
  authority: Authority;
};
export type PeopleStepValues = { signatories: Signatory[] };
/** `sealedAccount` is ciphertext; the page shows the last four letters alone. */
export type BankStepValues = {
  country: string;
  holder: string;
  bankName: string;
  bic: string | null;
  accountEnding: string;
  sealedAccount: string;
};
export type DocumentsStepValues = { documentIds: string[] };
export const DECLARATIONS = ["sanctions", "laundering", "source", "truth"] as const;
export type Declaration = (typeof DECLARATIONS)[number];
/** Which wording was on the page: a new wording is asked anew. */
export const DECLARATIONS_VERSION = "2026-11";
export type DeclarationsStepValues = { version: string; accepted: Declaration[]; by: string };

export type StepValues = {
  company: CompanyStepValues;
  address: AddressStepValues;
  owners: OwnersStepValues;
  people: PeopleStepValues;
  bank: BankStepValues;
  documents: DocumentsStepValues;
  declarations: DeclarationsStepValues;
};

export type SavedStep = { step: FileStep; savedAt: Date };
export type StepReview = { step: FileStep; at: Date; verdict: "good" | "mend" };
export type StepState = "missing" | "saved" | "mend" | "good";

/** Where each step stands: the newest word of an officer counts until the company saves the step again. */
export function stepStates(saved: readonly SavedStep[], reviews: readonly StepReview[]): Record<FileStep, StepState> {
  const state = (step: FileStep): StepState => {
    const own = saved.find((one) => one.step === step);
    if (!own) return "missing";
    const said = reviews
      .filter((one) => one.step === step)
      .reduce<StepReview | null>((last, one) => (last && last.at >= one.at ? last : one), null);
    return said && said.at > own.savedAt ? said.verdict : "saved";
  };
  return Object.fromEntries(FILE_STEPS.map((step) => [step, state(step)])) as Record<FileStep, StepState>;
}

/** Steps that keep a file from being sent. */
export function openSteps(states: Record<FileStep, StepState>): FileStep[] {
  return FILE_STEPS.filter((step) => states[step] === "missing" || states[step] === "mend");
}
