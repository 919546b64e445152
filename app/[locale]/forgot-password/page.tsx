import type { Metadata } from "next";
import { requestResetAction } from "@/app/[locale]/forgot-password/actions";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Notice } from "@/components/ui/states";
import { messagesOf, translator } from "@/messages/messages";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("forgot.title") };
}

export default async function ForgotPasswordPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "parties");
  return (
    <NarrowPage title={t("forgot.title")} lead={t("forgot.lead")}>
      <ActionForm
        action={requestResetAction}
        words={{ refusals: messagesOf(locale, "parties").refusal }}
        whenDone={
          <Notice tone="ok" icon="check" live>
            {t("forgot.done")}
          </Notice>
        }
      >
        <FormField name="email" type="email" label={t("field.email")} autoComplete="username" required />
        <PressButton variant="metal" className="justify-self-start">
          {t("forgot.action")}
        </PressButton>
      </ActionForm>
    </NarrowPage>
  );
}
