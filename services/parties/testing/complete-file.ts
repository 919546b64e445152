/** A company's owner fills the whole file and sends it, through the use cases of the pages. */

import { neededDocuments } from "@/domain/parties/company-document";
import { DECLARATIONS } from "@/domain/parties/company-file";
import type { Result } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { addDocument } from "@/services/parties/company-file/keep-documents";
import { saveStep } from "@/services/parties/company-file/save-step";
import { sendFile } from "@/services/parties/company-file/send-file";

/** From the standard's own examples; no account of anybody. */
export const SAMPLE_IBAN = "GB82 WEST 1234 5698 7654 32";
export const PDF = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n",
);

export type CompleteFile = {
  /** The owner's own. */
  password: string;
  marketSecret: string;
  ownerName?: string;
  account?: string;
  country?: string;
};

/** Throws where the market refuses a step. */
export async function completeFile(context: ServiceContext, input: CompleteFile): Promise<void> {
  const { actor } = context;
  if (!actor) throw new Error("nobody is signed in");
  const country = input.country ?? actor.country;
  const name = input.ownerName ?? "Mirabel Quince";
  await must(
    saveStep(context, {
      step: "company",
      values: {
        legalName: actor.companyName,
        nameZh: null,
        nameCyrillic: null,
        registrationNumber: "TEST-4711",
        legalForm: "Limited",
        registeredOn: "2012-03-14",
        country: actor.country,
      },
    }),
  );
  const address = { street: "12 Pearl Road", city: "Hatton", region: null, postalCode: null, tradingAddress: null };
  await must(saveStep(context, { step: "address", values: address }));
  const owner = { name, kind: "person" as const, sharePermille: 1000, country, birthDate: "1971-02-03" };
  await must(saveStep(context, { step: "owners", values: { owners: [owner], restPermille: 0, restNote: null } }));
  const signatory = { name, position: "Director", birthDate: "1971-02-03", country, authority: "alone" as const };
  await must(saveStep(context, { step: "people", values: { signatories: [signatory] } }));
  await must(
    saveStep(context, {
      step: "bank",
      marketSecret: input.marketSecret,
      values: {
        country: "GB",
        holder: actor.companyName,
        bankName: "Test Bank of the West",
        bic: "WESTGB22",
        account: input.account ?? SAMPLE_IBAN,
        password: input.password,
      },
    }),
  );
  for (const kind of neededDocuments(actor.companyKinds)) {
    await must(addDocument(context, { kind, fileName: `${kind}.pdf`, bytes: PDF, expiresOn: "2099-12-31" }));
  }
  await must(saveStep(context, { step: "declarations", values: { accepted: [...DECLARATIONS] } }));
  await must(sendFile(context));
}

async function must(step: Promise<Result<unknown, string>>): Promise<void> {
  const done = await step;
  if (!done.ok) throw new Error(`the file was refused: ${done.refusal}`);
}
