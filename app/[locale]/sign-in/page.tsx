import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInAction } from "@/app/[locale]/sign-in/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { pageStanding, secondStepPath } from "@/app/page-standing";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { localPathOr } from "@/domain/shared/local-path";
import { messagesOf, translator } from "@/messages/messages";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ next?: string | string[]; done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("signIn.title") };
}

export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { next, done } = await searchParams;
  const target = localPathOr(typeof next === "string" ? next : null, `/${locale}`);
  const { session } = await pageContext();
  if (session) redirect(target);
  if (await pageStanding()) redirect(secondStepPath(locale, target));
  const t = translator(locale, "parties");
  const said: Record<string, string> = {
    password: t("signIn.passwordSet"),
    confirmed: t("signIn.confirmed"),
    joined: translator(locale, "people")("join.done"),
  };
  const note = typeof done === "string" && Object.hasOwn(said, done) ? said[done] : null;
  return (
    <NarrowPage title={t("signIn.title")} lead={t("signIn.lead")}>
      {note && (
        <div className="mb-4">
          <Notice tone="ok" icon="check">
            {note}
          </Notice>
        </div>
      )}
      <ActionForm action={signInAction} words={{ refusals: messagesOf(locale, "parties").refusal }}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="next" value={target} />
        <FormField name="email" type="email" label={t("field.email")} autoComplete="username" required />
        <FormField
          name="password"
          type="password"
          label={t("field.password")}
          autoComplete="current-password"
          required
        />
        <PressButton variant="metal" className="justify-self-start">
          {t("signIn.action")}
        </PressButton>
      </ActionForm>
      <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2 border-t border-line-2 pt-4">
        <Link className="link" href={`/${locale}/register`}>
          {t("signIn.register")}
        </Link>
        <Link className="link" href={`/${locale}/forgot-password`}>
          {t("signIn.forgot")}
        </Link>
        <Link className="link" href={`/${locale}/confirm-email`}>
          {t("signIn.resend")}
        </Link>
      </p>
    </NarrowPage>
  );
}
