import type { Metadata } from "next";
import { confirmEmailAction, requestConfirmationAction } from "@/app/[locale]/confirm-email/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Notice, RefusalNote } from "@/components/ui/states";
import { messagesOf, translator } from "@/messages/messages";
import { codeIsLive } from "@/services/parties/email-codes";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("confirm.title") };
}

/** Opening the link changes nothing (mail scanners open links too); the press does. */
export default async function ConfirmEmailPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { code } = await searchParams;
  const t = translator(locale, "parties");
  const words = { refusals: messagesOf(locale, "parties").refusal };
  const context = await pageContext();
  const given = typeof code === "string" && code.length <= 100 ? code : null;
  if (given && (await codeIsLive(context.db, given, "confirm-email"))) {
    return (
      <NarrowPage title={t("confirm.title")} lead={t("confirm.lead")}>
        <ActionForm action={confirmEmailAction} words={words}>
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="code" value={given} />
          <PressButton variant="metal" className="justify-self-start">
            {t("confirm.action")}
          </PressButton>
        </ActionForm>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("confirm.resendTitle")}>
      {code !== undefined && (
        <div className="mb-4">
          <RefusalNote>{t("confirm.over")}</RefusalNote>
        </div>
      )}
      <ActionForm
        action={requestConfirmationAction}
        words={words}
        whenDone={
          <Notice tone="ok" icon="check" live>
            {t("confirm.resendDone")}
          </Notice>
        }
      >
        <FormField name="email" type="email" label={t("field.email")} autoComplete="email" required />
        <PressButton variant="metal" className="justify-self-start">
          {t("confirm.resendAction")}
        </PressButton>
      </ActionForm>
    </NarrowPage>
  );
}
