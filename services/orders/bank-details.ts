/** The market's bank account for wire transfers, kept in the settings of this market. No account, no wire. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { DbOrTx } from "@/db/client";
import { marketSettings } from "@/db/schema/parties";

const KEY = "bank-details";
const BankDetails = z.object({
  beneficiary: z.string().min(1),
  beneficiaryAddress: z.string().min(1),
  bank: z.string().min(1),
  bankAddress: z.string().min(1),
  account: z.string().min(1),
  swift: z.string().regex(/^[A-Z0-9]{8}([A-Z0-9]{3})?$/),
  /** True where no money may be sent there: the sample market says so on screen and on paper. */
  sample: z.boolean(),
});
export type BankDetails = z.output<typeof BankDetails>;

export async function readBankDetails(db: DbOrTx): Promise<BankDetails | null> {
  const [row] = await db
    .select({ value: marketSettings.value })
    .from(marketSettings)
    .where(eq(marketSettings.key, KEY));
  return row ? BankDetails.parse(row.value) : null;
}

export async function writeBankDetails(db: DbOrTx, details: BankDetails): Promise<void> {
  const value = BankDetails.parse(details);
  await db
    .insert(marketSettings)
    .values({ key: KEY, value, demo: value.sample })
    .onConflictDoUpdate({ target: marketSettings.key, set: { value, demo: value.sample, updatedAt: new Date() } });
}
