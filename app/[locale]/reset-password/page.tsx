import type { Metadata } from "next";
import { resetPasswordAction } from "@/app/[locale]/reset-password/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Link } from "@/components/ui/link";
import { RefusalNote } from "@/components/ui/states";
import { messagesOf, translator } from "@/messages/messages";
import { codeIsLive } from "@/services/parties/email-codes";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("reset.title") };
}

export default async function ResetPasswordPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { code } = await searchParams;
  const t = translator(locale, "parties");
  const context = await pageContext();
  const given = typeof code === "string" && code.length <= 100 ? code : "";
  if (!given || !(await codeIsLive(context.db, given, "reset-password"))) {
    return (
      <NarrowPage title={t("reset.title")}>
        <RefusalNote>
          <p>{t("reset.over")}</p>
          <p className="mt-2">
            <Link className="link" href={`/${locale}/forgot-password`}>
              {t("reset.again")}
            </Link>
          </p>
        </RefusalNote>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("reset.title")} lead={t("reset.lead")}>
      <ActionForm action={resetPasswordAction} words={{ refusals: messagesOf(locale, "parties").refusal }}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="code" value={given} />
        <FormField
          name="password"
          type="password"
          label={t("field.newPassword")}
          hint={t("hint.newPassword")}
          autoComplete="new-password"
          required
        />
        <PressButton variant="metal" className="justify-self-start">
          {t("reset.action")}
        </PressButton>
      </ActionForm>
    </NarrowPage>
  );
}
