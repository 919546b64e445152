/** One disagreement of sources, with the form by which a person decides it. */

import { SubmitButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Tag } from "@/components/ui/states";
import type { Claim, ContradictedFact } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { claimValue } from "@/messages/passport-words";
import { labelled } from "@/messages/print-signs";

type Conflict = {
  id: string;
  publicId: string;
  stockNumber: string;
  status: string;
  fact: ContradictedFact;
  claims: Claim[];
};

export function ConflictPanel({
  locale,
  conflict,
  action,
}: {
  locale: Locale;
  conflict: Conflict;
  action: (form: FormData) => Promise<void>;
}) {
  const t = translator(locale, "origin");
  const p = translator(locale, "passport");
  const { id, publicId, stockNumber, status, fact, claims } = conflict;
  return (
    <section className="panel grid gap-3 p-4" aria-label={`${publicId} ${p(`contradiction.${fact}`)}`}>
      <h3 className="flex flex-wrap items-center gap-3 font-semibold">
        <a className="link" href={`/${locale}/items/${publicId}/passport`}>
          {publicId}
        </a>
        <span className="text-ink-2">{stockNumber}</span>
        {status === "review" && <Tag tone="time">{t("conflicts.held")}</Tag>}
      </h3>
      {fact === "mass-balance" ? (
        <div>
          <p className="font-semibold">{p(`contradiction.${fact}`)}</p>
          {claims.map((claim) => (
            <p key={`${claim.state} ${claim.value}`}>{said(claim, fact, locale)}</p>
          ))}
          <p className="mt-2">{t("conflicts.impossible")}</p>
        </div>
      ) : (
        <form action={action} className="grid gap-3">
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="conflictId" value={id} />
          <fieldset className="grid gap-2">
            <legend className="mb-2">{labelled(locale, p(`contradiction.${fact}`), t("conflicts.decide"))}</legend>
            {claims.map((claim) => (
              <label key={`${claim.state} ${claim.issuer} ${claim.value}`} className="flex items-center gap-2">
                <input type="radio" name="value" value={claim.value} required />
                {said(claim, fact, locale)}
              </label>
            ))}
          </fieldset>
          <TextField
            name="reason"
            id={`reason-${id}`}
            label={t("conflicts.reason")}
            required
            minLength={3}
            maxLength={500}
          />
          <SubmitButton className="justify-self-start">{t("conflicts.submit")}</SubmitButton>
        </form>
      )}
    </section>
  );
}

function said({ state, issuer, value }: Claim, fact: ContradictedFact, locale: Locale): string {
  const p = translator(locale, "passport");
  return p("contradiction.says", { source: p(`bySource.${state}`), issuer, value: claimValue(fact, value, locale) });
}
