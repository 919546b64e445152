import { resendInvitationAction, withdrawInvitationAction } from "@/app/[locale]/account/people/actions";
import { peopleRefusals, roleWords } from "@/app/[locale]/account/people/words";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Time } from "@/components/ui/figures";
import { StateTag } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { InvitationSummary } from "@/services/parties/people/list-people";

/** Who is invited and has not come yet; each mail can be sent again or taken back. */
export function InvitationList({ locale, invitations }: { locale: Locale; invitations: readonly InvitationSummary[] }) {
  const t = translator(locale, "people");
  return (
    <section aria-labelledby="invited" className="mt-12">
      <h2 id="invited" className="title title-cell border-b border-ink pb-2">
        {t("invited.title")}
      </h2>
      {invitations.length === 0 ? (
        <p className="mt-4 text-ink-2">{t("invited.none")}</p>
      ) : (
        <ul aria-label={t("invited.title")}>
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} locale={locale} />
          ))}
        </ul>
      )}
    </section>
  );
}

function InvitationRow({ invitation, locale }: { invitation: InvitationSummary; locale: Locale }) {
  const t = translator(locale, "people");
  const { email } = invitation;
  const words = { refusals: peopleRefusals(locale) };
  return (
    <li className="flex flex-wrap items-center gap-x-8 gap-y-3 border-b border-line py-3">
      <div className="grid min-w-0 flex-1 basis-72 gap-1 text-13">
        <strong className="text-14 font-semibold [overflow-wrap:anywhere]">{email}</strong>
        <span>{roleWords(locale, invitation.roles)}</span>
        <span className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
          {invitation.over ? (
            <StateTag tone="quiet" icon="clock">
              {t("invited.over")}
            </StateTag>
          ) : (
            <StateTag tone="time" icon="clock">
              {t("invited.waiting")}
            </StateTag>
          )}
          <span>
            {t("invited.until")} <Time at={invitation.expiresAt} locale={locale} />
          </span>
          <span>
            {t("invited.by")} {invitation.invitedBy}
          </span>
        </span>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <ActionForm
          action={resendInvitationAction}
          words={{ ...words, done: t("invited.resent") }}
          className="grid gap-2"
        >
          <input type="hidden" name="invitationId" value={invitation.id} />
          <PressButton aria-label={t("invited.resendOne", { email })}>{t("invited.resend")}</PressButton>
        </ActionForm>
        <ActionForm action={withdrawInvitationAction} words={words} className="grid gap-2">
          <input type="hidden" name="invitationId" value={invitation.id} />
          <PressButton variant="danger" aria-label={t("invited.withdrawOne", { email })}>
            {t("invited.withdraw")}
          </PressButton>
        </ActionForm>
      </div>
    </li>
  );
}
