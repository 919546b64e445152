/** A company's owner fills the whole file and sends it. */
import { neededDocuments } from "@/domain/parties/company-document";
import { DECLARATIONS } from "@/domain/parties/company-file";
import type { ServiceContext } from "@/services/context";
import { fillFile } from "@/services/parties/company-file/fill-file";

/** From the standard's own examples; no account of anybody. */
export const SAMPLE_IBAN = "GB82 WEST 1234 5698 7654 32";
export const PDF = new TextEncoder().encode("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n");

/** @param password the owner's own */
export async function completeFile(
  context: ServiceContext,
  { password, marketSecret }: { password: string; marketSecret: string },
): Promise<void> {
  const { actor } = context;
  if (!actor) throw new Error("nobody is signed in");
  const { country, companyName } = actor;
  const name = "Mirabel Quince";
  const birthDate = "1971-02-03";
  const owner = { name, kind: "person" as const, sharePermille: 1000, country, birthDate };
  const register = { registrationNumber: "TEST-4711", legalForm: "Limited", registeredOn: "2012-03-14" };
  const bank = { country: "GB", holder: companyName, bankName: "Test Bank of the West", bic: "WESTGB22" };
  await fillFile(context, {
    steps: [
      { step: "company", values: { legalName: companyName, nameZh: null, nameCyrillic: null, country, ...register } },
      {
        step: "address",
        values: { street: "12 Pearl Road", city: "Hatton", region: null, postalCode: null, tradingAddress: null },
      },
      { step: "owners", values: { owners: [owner], restPermille: 0, restNote: null } },
      {
        step: "people",
        values: { signatories: [{ name, position: "Director", birthDate, country, authority: "alone" }] },
      },
      { step: "bank", marketSecret, values: { ...bank, account: SAMPLE_IBAN, password } },
      { step: "declarations", values: { accepted: [...DECLARATIONS] } },
    ],
    documents: neededDocuments(actor.companyKinds).map((kind) => ({
      kind,
      fileName: `${kind}.pdf`,
      bytes: PDF,
      expiresOn: "2099-12-31",
    })),
  });
}
