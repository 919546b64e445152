import type { Metadata } from "next";
import { registerAction } from "@/app/[locale]/register/actions";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormChoice, FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { countryChoices } from "@/components/parties/country-choices";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { messagesOf, translator } from "@/messages/messages";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("register.title") };
}

export default async function RegisterPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "parties");
  const done = (
    <Notice tone="ok" icon="check" title={t("register.doneTitle")} live>
      <p>{t("register.done")}</p>
      <p className="mt-2">
        <Link className="link" href={`/${locale}/confirm-email`}>
          {t("signIn.resend")}
        </Link>
      </p>
    </Notice>
  );
  return (
    <NarrowPage title={t("register.title")} lead={t("register.lead")} wide>
      <ActionForm action={registerAction} words={{ refusals: messagesOf(locale, "parties").refusal }} whenDone={done}>
        <input type="hidden" name="locale" value={locale} />
        <h2 className="title title-cell">{t("register.company")}</h2>
        <FormChoice
          name="kind"
          label={t("field.kind")}
          defaultValue="buyer"
          options={[
            { value: "buyer", label: t("register.buyer"), note: t("register.buyerNote") },
            { value: "producer", label: t("register.producer"), note: t("register.producerNote") },
          ]}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField name="companyName" label={t("field.companyName")} autoComplete="organization" required />
          <FormField name="companyNameZh" label={t("field.companyNameZh")} lang="zh" />
          <FormSelect
            name="country"
            label={t("field.country")}
            options={countryChoices(locale)}
            empty={t("choose")}
            autoComplete="country"
            required
          />
          <FormField name="city" label={t("field.city")} autoComplete="address-level2" required />
          <FormField
            name="registrationNumber"
            label={t("field.registrationNumber")}
            hint={t("hint.registrationNumber")}
            required
          />
          <FormField name="website" type="url" label={t("field.website")} autoComplete="url" />
        </div>
        <h2 className="title title-cell mt-4">{t("register.person")}</h2>
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField name="userName" label={t("field.userName")} autoComplete="name" required />
          <FormField
            name="email"
            type="email"
            label={t("field.email")}
            hint={t("hint.email")}
            autoComplete="email"
            required
          />
          <FormField
            name="password"
            type="password"
            label={t("field.password")}
            hint={t("hint.newPassword")}
            autoComplete="new-password"
            required
          />
        </div>
        <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
          <PressButton variant="metal">{t("register.action")}</PressButton>
          <Link className="link" href={`/${locale}/sign-in`}>
            {t("register.have")}
          </Link>
        </div>
      </ActionForm>
    </NarrowPage>
  );
}
