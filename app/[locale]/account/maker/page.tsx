/** A buyer's name on passports: brand, what it holds, passports to hand on or to take over. */
import type { Metadata } from "next";
import { handOn, putName, saveBrand, takeOver } from "@/app/[locale]/account/maker/actions";
import { Programmes } from "@/app/[locale]/account/maker/programmes";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { HandOnForm } from "@/components/passport/hand-on-form";
import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { origin as english } from "@/messages/en/origin";
import { messagesOf, translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { type HeldItems, listHeld } from "@/services/origin/list-held";
import { listProgrammes } from "@/services/origin/programmes";
import { HOLDERS } from "@/services/origin/transfer-passport";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Refusal = keyof typeof english.refusal;
type Done = keyof typeof english.maker.done;
const isRefusal = (code: unknown): code is Refusal => typeof code === "string" && Object.hasOwn(english.refusal, code);
const isDone = (code: unknown): code is Done => typeof code === "string" && Object.hasOwn(english.maker.done, code);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "origin")("maker.title") };
}

export default async function MakerPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "origin");
  const context = await permittedContext(locale, `/${locale}/account/maker`, "orders.buy");
  const held = await listHeld(context);
  if (!held.ok) throw new Error("a permitted reader was refused what the company holds");
  const standings = await listProgrammes(context);
  const { done, refusal } = await searchParams;
  const { brand, items } = held.value;
  return (
    <Page>
      <PageHead title={t("maker.title")} lead={t("maker.lead")} />
      {isRefusal(refusal) && <RefusalNote>{t(`refusal.${refusal}`)}</RefusalNote>}
      {isDone(done) && (
        <Notice tone="ok" icon="check" live>
          <p>{t(`maker.done.${done}`)}</p>
        </Notice>
      )}
      <Section id="brand" title={t("maker.brand")}>
        <form action={saveBrand} className="mt-4 grid max-w-[480px] gap-4">
          <input type="hidden" name="locale" value={locale} />
          <TextField name="name" label={t("maker.name")} defaultValue={brand?.name ?? ""} required maxLength={80} />
          <TextField name="nameZh" label={t("maker.nameZh")} defaultValue={brand?.nameZh ?? ""} maxLength={80} />
          <TextField name="logo" type="file" accept="image/png,image/jpeg,image/webp" label={t("maker.logo")} />
          <SubmitButton variant="metal" className="justify-self-start">
            {t("maker.save")}
          </SubmitButton>
        </form>
      </Section>
      <Section id="held" title={t("maker.items")}>
        {items.length === 0 && <p className="text-ink-2">{t("maker.none")}</p>}
        <div className="mt-4 grid gap-4">
          {items.map((item) => (
            <HeldItem key={item.publicId} locale={locale} item={item} />
          ))}
        </div>
      </Section>
      <Programmes locale={locale} standings={standings.ok ? standings.value : []} />
      <Section id="claim" title={t("maker.claim")} lead={t("maker.claimLead")}>
        <form action={takeOver} className="mt-4 flex flex-wrap items-end gap-3">
          <input type="hidden" name="locale" value={locale} />
          <TextField name="code" label={t("maker.claimCode")} required maxLength={40} autoComplete="off" />
          <SubmitButton>{t("maker.claimButton")}</SubmitButton>
        </form>
      </Section>
    </Page>
  );
}

function HeldItem({ locale, item }: { locale: Locale; item: HeldItems["items"][number] }) {
  const t = translator(locale, "origin");
  const refusals = messagesOf(locale, "origin").refusal;
  const holders = Object.fromEntries(HOLDERS.map((holder) => [holder, t(`maker.holder.${holder}`)]));
  return (
    <section className="panel flex flex-wrap items-end gap-6 p-4" aria-label={item.publicId}>
      <p>
        <a className="link" href={`/${locale}/items/${item.publicId}/passport`}>
          {item.publicId}
        </a>{" "}
        {formatCarat(item.weightMct)} ct
      </p>
      <form action={putName}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="publicId" value={item.publicId} />
        <SubmitButton>{t("maker.put")}</SubmitButton>
      </form>
      <HandOnForm
        action={handOn}
        publicId={item.publicId}
        words={{
          to: t("maker.to"),
          submit: t("maker.handOn"),
          code: t("maker.code", { code: "{code}", address: `${getMarket().env.PUBLIC_URL}/${locale}/take-over` }),
          refusals,
          holders,
        }}
      />
    </section>
  );
}
