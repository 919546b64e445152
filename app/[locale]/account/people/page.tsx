import type { Metadata } from "next";
import { inviteAction } from "@/app/[locale]/account/people/actions";
import { InvitationList } from "@/app/[locale]/account/people/invitations";
import { peopleRefusals, roleChoices, roleWords } from "@/app/[locale]/account/people/words";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { PersonState, SignedIn } from "@/components/parties/person-state";
import { RoleChoice } from "@/components/parties/role-choice";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHead } from "@/components/ui/frame";
import { rolesOfKinds } from "@/domain/parties/company-people";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { listPeople, type PersonSummary } from "@/services/parties/people/list-people";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "people")("title") };
}

export default async function PeoplePage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/account/people`, "company.manage");
  const listed = await listPeople(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const { actor } = context;
  const { people, invitations } = listed.value;
  const t = translator(locale, "people");
  return (
    <Page>
      <PageHead
        title={t("title")}
        lead={t("lead", { company: actor.companyName })}
        back={{ href: `/${locale}/account`, label: t("back") }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="min-w-0">
          <ul className="border-t border-ink" aria-label={t("title")}>
            {people.map((person) => (
              <PersonRow key={person.userId} person={person} isYou={person.userId === actor.userId} locale={locale} />
            ))}
          </ul>
          <InvitationList locale={locale} invitations={invitations} />
        </div>
        <section aria-labelledby="invite" className="max-lg:mt-12">
          <h2 id="invite" className="title title-cell border-b border-ink pb-2">
            {t("invite.title")}
          </h2>
          <p className="mt-3 text-13 text-ink-2">{t("invite.lead")}</p>
          <ActionForm
            action={inviteAction}
            words={{ refusals: peopleRefusals(locale), done: t("invite.done") }}
            className="mt-4 grid gap-4"
          >
            <FormField name="email" type="email" label={t("invite.email")} autoComplete="off" required />
            <FormSelect
              name="language"
              label={t("invite.language")}
              defaultValue={locale}
              options={[
                { value: "en", label: "English" },
                { value: "zh", label: "中文" },
              ]}
            />
            <RoleChoice legend={t("invite.roles")} options={roleChoices(locale, rolesOfKinds(actor.companyKinds))} />
            <PressButton variant="metal" className="justify-self-start">
              {t("invite.action")}
            </PressButton>
          </ActionForm>
        </section>
      </div>
    </Page>
  );
}

function PersonRow({ person, isYou, locale }: { person: PersonSummary; isYou: boolean; locale: Locale }) {
  const t = translator(locale, "people");
  return (
    <li className="flex flex-wrap items-center gap-x-8 gap-y-3 border-b border-line py-3">
      <div className="w-full min-w-0 md:w-56">
        <strong className="font-semibold">{person.name}</strong>
        {isYou && <span className="text-ink-2"> ({t("you")})</span>}
        <span className="block text-13 text-ink-2 [overflow-wrap:anywhere]">{person.email}</span>
      </div>
      <div className="grid min-w-0 flex-1 gap-1 text-13">
        <span>{roleWords(locale, person.roles)}</span>
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          <PersonState person={person} words={t} />
        </span>
        <span className="text-ink-2">
          <SignedIn at={person.signedInAt} locale={locale} />
        </span>
      </div>
      <LinkButton
        href={`/${locale}/account/people/${person.userId}`}
        aria-label={t("changeOne", { name: person.name })}
      >
        {t("change")}
      </LinkButton>
    </li>
  );
}
