"use server";
/** The two people of the house who seal a tender and open it. Passphrases are used and forgotten. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { refuse } from "@/domain/shared/result";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { sealTender } from "@/services/auctions/seal-tender";

const passphrase = z.string().max(200, "input-wrong");

export const sealTenderAction = formAction({
  input: z.object({ saleId: z.uuid(), passphrase, passphraseAgain: passphrase }),
  may: "auctions.run",
  fieldOf: { "passphrase-short": "passphrase", "passphrases-differ": "passphraseAgain" },
  run: async (context, { saleId, passphrase: chosen, passphraseAgain }) =>
    chosen === passphraseAgain ? sealTender(context, { saleId, passphrase: chosen }) : refuse("passphrases-differ"),
});

export const releaseKeyAction = formAction({
  input: z.object({ saleId: z.uuid(), passphrase }),
  may: "auctions.run",
  fieldOf: { "wrong-passphrase": "passphrase" },
  run: (context, input) => releaseTenderKey(context, input),
});
