"use server";
/** Entries in the register of rough: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { ROUGH_MOVEMENTS } from "@/domain/passport/rough-register";
import { isLocale } from "@/domain/shared/locale";
import { moveRough } from "@/services/rough/move-rough";
import { registerParcel } from "@/services/rough/register-parcel";

const Locale = z.string().refine(isLocale);
const text = z.string().trim().max(300);
/** Carats and dollars as people type them; what is no number is refused by the service. */
const thousandths = text.transform((value) => Math.round(Number(value.replace(",", ".")) * 1000));
const cents = text.transform((value) => BigInt(Math.round(Number(value.replace(/[,\s]/g, "")) * 100) || 0));
const Parcel = z.object({
  locale: Locale,
  certificateNumber: text,
  authority: text,
  issuedOn: text,
  expiresOn: text,
  originCountry: text,
  carats: thousandths,
  value: cents,
  hsCode: text,
  intake: thousandths,
  place: text,
});

function back(locale: string, answer: string): never {
  redirect(`/${locale}/producer/rough?${answer}`);
}

export async function registerRough(form: FormData): Promise<void> {
  const { locale, carats, value, intake, place, originCountry, certificateNumber, ...rest } = Parcel.parse(
    Object.fromEntries(form),
  );
  const done = await registerParcel(await pageContext(), {
    certificate: {
      ...rest,
      certificateNumber: certificateNumber.toUpperCase(),
      originCountry: originCountry.toUpperCase() || null,
      weightMct: carats,
      valueMinor: value,
      currency: "USD",
    },
    intakeMct: intake,
    place,
    today: new Date().toISOString().slice(0, 10),
  });
  back(locale, done.ok ? "done=register" : `refusal=${done.refusal}`);
}

const Movement = z.object({
  locale: Locale,
  parcelId: z.uuid(),
  kind: z.enum(ROUGH_MOVEMENTS).exclude(["intake"]),
  on: z.iso.date(),
  weight: thousandths,
  to: text,
  item: text,
  note: text,
});

export async function enterMovement(form: FormData): Promise<void> {
  const { locale, weight, to, item, ...move } = Movement.parse(Object.fromEntries(form));
  const done = await moveRough(await pageContext(), {
    ...move,
    weightMct: weight,
    toSlug: to,
    publicIds: item
      .toUpperCase()
      .split(/[\s,;，、]+/)
      .filter(Boolean),
  });
  back(locale, done.ok ? "done=move" : `refusal=${done.refusal}`);
}
