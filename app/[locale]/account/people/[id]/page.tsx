import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { LimitsForm } from "@/app/[locale]/account/people/[id]/limits";
import { changeRolesAction, switchPersonAction } from "@/app/[locale]/account/people/actions";
import { peopleRefusals, roleChoices } from "@/app/[locale]/account/people/words";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { PersonState, SignedIn } from "@/components/parties/person-state";
import { RoleChoice } from "@/components/parties/role-choice";
import { Page, PageHead } from "@/components/ui/frame";
import { rolesOfKinds } from "@/domain/parties/company-people";
import { translator } from "@/messages/messages";
import { getPerson } from "@/services/parties/people/list-people";
import { readLimits } from "@/services/parties/people/set-limits";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "people")("title") };
}

export default async function PersonPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const context = await permittedContext(locale, `/${locale}/account/people/${id}`, "company.manage");
  const found = await getPerson(context, { userId: id });
  if (!found.ok) notFound();
  const person = found.value;
  const buys = context.actor.companyKinds.includes("buyer");
  const limits = buys ? await readLimits(context.db, person.userId) : null;
  const t = translator(locale, "people");
  const { name, userId } = person;
  const words = { refusals: peopleRefusals(locale), done: t("person.saved") };
  return (
    <Page>
      <PageHead
        title={name}
        lead={person.email}
        back={{ href: `/${locale}/account/people`, label: t("backToPeople") }}
      />
      <p className="flex flex-wrap gap-x-6 gap-y-2 text-13">
        <PersonState person={person} words={t} />
        <span className="text-ink-2">
          <SignedIn at={person.signedInAt} locale={locale} />
        </span>
      </p>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-12 lg:grid-cols-2">
        <section aria-labelledby="person-roles">
          <h2 id="person-roles" className="title title-cell border-b border-ink pb-2">
            {t("person.rolesTitle", { name })}
          </h2>
          <p className="mt-3 text-13 text-ink-2">{t("person.rolesLead", { name })}</p>
          <ActionForm action={changeRolesAction} words={words} className="mt-4 grid gap-4">
            <input type="hidden" name="userId" value={userId} />
            <RoleChoice
              legend={t("roles")}
              options={roleChoices(locale, rolesOfKinds(context.actor.companyKinds))}
              chosen={person.roles}
            />
            <PressButton variant="metal" className="justify-self-start">
              {t("person.save")}
            </PressButton>
          </ActionForm>
        </section>
        <div className="grid gap-12">
          {buys && <LimitsForm userId={userId} limits={limits} locale={locale} />}
          <section aria-labelledby="person-access">
            <h2 id="person-access" className="title title-cell border-b border-ink pb-2">
              {t(person.disabled ? "person.enableTitle" : "person.disableTitle")}
            </h2>
            {userId === context.actor.userId ? (
              <p className="mt-3 text-13 text-ink-2">{t("person.self")}</p>
            ) : (
              <>
                <p className="mt-3 text-13 text-ink-2">
                  {t(person.disabled ? "person.enableLead" : "person.disableLead", { name })}
                </p>
                <ActionForm action={switchPersonAction} words={words} className="mt-4 grid gap-4">
                  <input type="hidden" name="userId" value={userId} />
                  <PressButton
                    name="to"
                    value={person.disabled ? "enabled" : "disabled"}
                    variant={person.disabled ? "outline" : "danger"}
                    className="justify-self-start"
                  >
                    {t(person.disabled ? "person.enable" : "person.disable", { name })}
                  </PressButton>
                </ActionForm>
              </>
            )}
          </section>
        </div>
      </div>
    </Page>
  );
}
