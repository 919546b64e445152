/** The bank account of the sample market. It says that it is a sample wherever it is shown. */
import type { SampleLoader } from "@/server/sample-market/load";
import { readBankDetails, writeBankDetails } from "@/services/orders/bank-details";

export const loadBankDetails: SampleLoader = async ({ db }, _market, say) => {
  if (await readBankDetails(db)) return;
  await writeBankDetails(db, {
    beneficiary: "Vitrine House Limited (sample)",
    beneficiaryAddress: "Sample Building, Queen's Road Central, Hong Kong",
    bank: "Sample Bank (no such bank)",
    bankAddress: "Hong Kong",
    account: "000-000000-000",
    swift: "XXXXHKHH",
    sample: true,
  });
  say("Bank details of the sample market");
};
