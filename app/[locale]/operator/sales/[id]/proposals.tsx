/** What waits for a second person: who asks for what and why, to be confirmed or declined. */
import { decideProposalAction } from "@/app/[locale]/operator/sales/actions";
import { saleFormWords } from "@/components/console/form-words";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import type { OpenProposal } from "@/services/auctions/decide-proposal";

export function Proposals({
  locale,
  proposals,
  zone,
}: {
  locale: Locale;
  proposals: readonly OpenProposal[];
  zone: string;
}) {
  const t = translator(locale, "auctions");
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="proposals" className="border-b border-line-2 bg-time-tint px-4 py-3 lg:px-5">
      <h3 id="proposals" className="label mb-2">
        {t("console.proposals")}
      </h3>
      <ul className="space-y-2">
        {proposals.map(({ id, action, bidSeq, reason, proposedBy, proposedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <p className="min-w-60 flex-1">
              {t("console.proposal", {
                name: proposedBy,
                time: formatClock(proposedAt, zone, true),
                what: t(`console.proposalWhat.${action}`, { seq: bidSeq ?? 0 }),
              })}
              <span className="block text-13 text-ink-2">{t("console.reasonLine", { reason })}</span>
            </p>
            {(["confirm", "decline"] as const).map((decision) => (
              <ActionForm key={decision} action={decideProposalAction} words={saleFormWords(locale)}>
                <input type="hidden" name="proposalId" value={id} />
                <input type="hidden" name="decision" value={decision} />
                <PressButton
                  variant={decision === "confirm" ? "danger" : undefined}
                  icon={decision === "confirm" ? "check" : "x"}
                >
                  {t(`console.${decision}`)}
                </PressButton>
              </ActionForm>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
