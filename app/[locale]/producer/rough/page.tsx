/** A producer's register of rough. */
import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { enterMovement, registerRough } from "@/app/[locale]/producer/rough/actions";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { RoughParcel } from "@/components/passport/rough-parcel";
import { SubmitButton } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import { refusalFor } from "@/domain/parties/permissions";
import { ROUGH_HS_CODES, ROUGH_MOVEMENTS } from "@/domain/passport/rough-register";
import type { Locale } from "@/domain/shared/locale";
import { rough as english } from "@/messages/en/rough";
import { translator } from "@/messages/messages";
import { readRegister } from "@/services/rough/read-register";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Refusal = keyof typeof english.refusal;
const isRefusal = (code: unknown): code is Refusal => typeof code === "string" && Object.hasOwn(english.refusal, code);
const FIELDS = ["certificateNumber", "authority", "issuedOn", "expiresOn", "originCountry", "carats", "value"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "rough")("title") };
}

export default async function RoughPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "rough");
  const context = await permittedContext(locale, `/${locale}/producer/rough`, "stock.view");
  const today = new Date().toISOString().slice(0, 10);
  const found = await readRegister(context, { today });
  if (!found.ok) throw new Error("a permitted reader was refused the own register");
  const { done, refusal } = await searchParams;
  const mayEnter = refusalFor(context.actor, "stock.manage") === null;
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead")}
        actions={
          <a className="btn btn-quiet" href="/api/v1/rough/statistics.csv">
            {t("export")}
          </a>
        }
      />
      {isRefusal(refusal) && <RefusalNote>{t(`refusal.${refusal}`)}</RefusalNote>}
      {(done === "register" || done === "move") && (
        <Notice tone="ok" icon="check" live>
          <p>{t(`${done}.done`)}</p>
        </Notice>
      )}
      {found.value.parcels.length === 0 && <p className="text-ink-2">{t("none")}</p>}
      <div className="grid gap-4">
        {found.value.parcels.map((parcel) => (
          <RoughParcel key={parcel.id} locale={locale} parcel={parcel}>
            {mayEnter && parcel.holders.some((holder) => holder.own) && (
              <MovementForm locale={locale} parcelId={parcel.id} today={today} />
            )}
          </RoughParcel>
        ))}
      </div>
      {mayEnter && <RegisterForm locale={locale} />}
    </Page>
  );
}

function MovementForm({ locale, parcelId, today }: { locale: Locale; parcelId: string; today: string }) {
  const t = translator(locale, "rough");
  const id = (name: string) => `${name}-${parcelId}`;
  return (
    <details>
      <summary className="link w-fit cursor-pointer">{t("move.title")}</summary>
      <form action={enterMovement} className="mt-3 grid gap-3 md:grid-cols-3">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="parcelId" value={parcelId} />
        <input type="hidden" name="key" value={randomUUID()} />
        <SelectField id={id("kind")} name="kind" label={t("column.kind")}>
          {ROUGH_MOVEMENTS.filter((kind) => kind !== "intake").map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </SelectField>
        <TextField id={id("on")} name="on" type="date" label={t("fields.on")} defaultValue={today} required />
        <TextField id={id("weight")} name="weight" inputMode="decimal" label={t("fields.weight")} />
        <TextField id={id("to")} name="to" label={t("fields.to")} />
        <TextField id={id("item")} name="item" label={t("fields.item")} />
        <TextField id={id("note")} name="note" label={t("fields.note")} />
        <SubmitButton className="justify-self-start">{t("move.submit")}</SubmitButton>
      </form>
    </details>
  );
}

function RegisterForm({ locale }: { locale: Locale }) {
  const t = translator(locale, "rough");
  return (
    <Section id="register" title={t("register.title")}>
      <form action={registerRough} className="mt-4 grid gap-4 md:grid-cols-3">
        <input type="hidden" name="locale" value={locale} />
        {FIELDS.map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`fields.${name}`)}
            type={name.endsWith("On") ? "date" : "text"}
            inputMode={name === "carats" || name === "value" ? "decimal" : undefined}
            required={name !== "originCountry"}
          />
        ))}
        <SelectField name="hsCode" label={t("fields.hsCode")}>
          {ROUGH_HS_CODES.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
        <TextField name="intake" inputMode="decimal" label={t("fields.intake")} required />
        <TextField name="place" label={t("fields.place")} />
        <SubmitButton variant="metal" className="self-end justify-self-start">
          {t("register.submit")}
        </SubmitButton>
      </form>
    </Section>
  );
}
