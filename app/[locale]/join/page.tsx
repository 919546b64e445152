import type { Metadata } from "next";
import { peopleRefusals, roleChoices } from "@/app/[locale]/account/people/words";
import { joinAction } from "@/app/[locale]/join/actions";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Link } from "@/components/ui/link";
import { RefusalNote } from "@/components/ui/states";
import { translator } from "@/messages/messages";
import { readInvitation } from "@/services/parties/people/join-company";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ code?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "people")("join.action") };
}

/** Where the mail of an invitation leads. Opening it changes nothing: mail scanners open every link. */
export default async function JoinPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const { code } = await searchParams;
  const t = translator(locale, "people");
  const field = translator(locale, "parties");
  const context = await pageContext();
  const given = typeof code === "string" && code.length <= 100 ? code : "";
  const invitation = given ? await readInvitation(context.db, given) : null;
  if (!invitation) {
    return (
      <NarrowPage title={t("join.action")}>
        <RefusalNote>
          <p>{t("join.over")}</p>
        </RefusalNote>
      </NarrowPage>
    );
  }
  const { email } = invitation;
  const company = (locale === "zh" && invitation.companyNameZh) || invitation.companyName;
  if (invitation.taken) {
    return (
      <NarrowPage title={t("join.title", { company })}>
        <RefusalNote>
          <p>{t("join.taken", { email })}</p>
          <p className="mt-2">
            <Link className="link" href={`/${locale}/sign-in`}>
              {t("join.signIn")}
            </Link>
          </p>
        </RefusalNote>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("join.title", { company })} lead={t("join.lead", { email })}>
      <div className="mb-6 border-b border-line pb-4 text-13">
        <p className="field-label">{t("join.rolesTitle")}</p>
        <ul className="mt-1 grid gap-1">
          {roleChoices(locale, invitation.roles).map(({ value, label, note }) => (
            <li key={value}>
              <strong className="font-semibold">{label}</strong> <span className="text-ink-2">{note}</span>
            </li>
          ))}
        </ul>
      </div>
      <ActionForm action={joinAction} words={{ refusals: peopleRefusals(locale) }}>
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="code" value={given} />
        <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
        <FormField name="userName" label={field("field.userName")} autoComplete="name" maxLength={100} required />
        <FormField
          name="password"
          type="password"
          label={field("field.password")}
          hint={field("hint.newPassword")}
          autoComplete="new-password"
          required
        />
        <PressButton variant="metal" className="justify-self-start">
          {t("join.action")}
        </PressButton>
      </ActionForm>
    </NarrowPage>
  );
}
