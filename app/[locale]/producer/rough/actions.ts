"use server";
/** Entries in the register of rough: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { ROUGH_MOVEMENTS } from "@/domain/passport/rough-register";
import type { Result } from "@/domain/shared/result";
import { moveRough } from "@/services/rough/move-rough";
import { registerParcel } from "@/services/rough/register-parcel";

const text = z.string().trim().max(300);
/** Carats and dollars as people type them; what is no number is refused by the service. */
const thousandths = text.transform((value) => Math.round(Number(value.replace(",", ".")) * 1000));
const cents = text.transform((value) => {
  const amount = Math.round(Number(value.replace(/[,\s]/g, "")) * 100);
  return Number.isSafeInteger(amount) ? BigInt(amount) : 0n;
});
const register = action({
  input: z.object({
    certificateNumber: text.toUpperCase(),
    authority: text,
    issuedOn: text,
    expiresOn: text,
    originCountry: text.toUpperCase(),
    carats: thousandths,
    value: cents,
    hsCode: text,
    intake: thousandths,
    place: text,
  }),
  run: (context, { carats, value, intake, place, originCountry, ...rest }) =>
    registerParcel(context, {
      certificate: {
        ...rest,
        originCountry: originCountry || null,
        weightMct: carats,
        valueMinor: value,
        currency: "USD",
      },
      intakeMct: intake,
      place,
      today: new Date().toISOString().slice(0, 10),
    }),
});
const move = action({
  input: z.object({
    parcelId: z.uuid(),
    kind: z.enum(ROUGH_MOVEMENTS).exclude(["intake"]),
    on: z.iso.date(),
    weight: thousandths,
    to: text,
    item: text,
    note: text,
    key: z.uuid(),
  }),
  run: (context, { weight, to, item, ...entry }) =>
    moveRough(context, {
      ...entry,
      weightMct: weight,
      toSlug: to,
      publicIds: item
        .toUpperCase()
        .split(/[\s,;，、]+/)
        .filter(Boolean),
    }),
});

function back(form: FormData, result: Result<unknown, string>, done: string): never {
  const path = `/${form.get("locale") === "zh" ? "zh" : "en"}/producer/rough`;
  redirect(outcomePath(path, result.ok ? { done } : result));
}

export async function registerRough(form: FormData): Promise<void> {
  back(form, await register(Object.fromEntries(form)), "register");
}

/** Fields: locale, parcelId, kind, on, weight, to, item, note, key. */
export async function enterMovement(form: FormData): Promise<void> {
  back(form, await move(Object.fromEntries(form)), "move");
}
