"use server";
/** Deposits that come and go by transfer, as the house books them. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { bookDepositReturn } from "@/services/auctions/settle-deposits";
import { bookWireDeposit } from "@/services/auctions/start-deposit";

const bankReference = z.string().trim().min(1, "bad-amount").max(60, "input-wrong");

export const bookDepositAction = formAction({
  input: z.object({ paddleId: z.uuid(), bankReference }),
  may: "payments.confirm",
  run: (context, input) => bookWireDeposit(context, input),
});

export const returnDepositAction = formAction({
  input: z.object({ depositId: z.uuid(), bankReference }),
  may: "payments.confirm",
  run: (context, input) => bookDepositReturn(context, input),
});
