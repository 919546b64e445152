"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { requestPaddle } from "@/services/auctions/admit-paddle";

const request = formAction({
  input: z.object({ saleId: z.uuid() }),
  may: "auctions.register",
  run: (context, { saleId }) => requestPaddle(context, saleId),
});

export async function requestPaddleAction(...args: Parameters<typeof request>) {
  return request(...args);
}
