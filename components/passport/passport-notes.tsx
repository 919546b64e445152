/** What a reader must know before trusting a passport: broken history, sources that disagree, and what nothing proves. */

import { Notice } from "@/components/ui/states";
import type { Contradiction } from "@/domain/passport/passport";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { claimValue } from "@/messages/passport-words";

export function BrokenNote({ locale, seq }: { locale: Locale; seq: number }) {
  const t = translator(locale, "passport");
  return (
    <Notice tone="fault" icon="ref" title={t("credential.unsigned")}>
      <p>{t("credential.broken", { seq })}</p>
    </Notice>
  );
}

export function Contradictions({ locale, list }: { locale: Locale; list: readonly Contradiction[] }) {
  const t = translator(locale, "passport");
  if (list.length === 0) return null;
  return (
    <Notice tone="time" icon="warn" title={t("contradiction.title")}>
      <p>{t("contradiction.lead")}</p>
      <dl className="mt-2 grid gap-2">
        {list.map(({ fact, claims, decision }) => (
          <div key={fact}>
            <dt className="font-semibold">{t(`contradiction.${fact}`)}</dt>
            {claims.map(({ state, issuer, value }) => (
              <dd key={`${state} ${issuer} ${value}`}>
                {t("contradiction.says", {
                  source: t(`bySource.${state}`),
                  issuer,
                  value: claimValue(fact, value, locale),
                })}
              </dd>
            ))}
            {decision && (
              <dd>
                {t("contradiction.decision", {
                  by: decision.by,
                  value: claimValue(fact, decision.value, locale),
                  reason: decision.reason,
                })}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Notice>
  );
}

/** `sample` where the market holds invented goods. */
export function Limits({ locale, sample }: { locale: Locale; sample: boolean }) {
  const t = translator(locale, "passport");
  const lines = ["stone", "registry", "kimberley", "declared", ...(sample ? ["sample" as const] : [])] as const;
  return (
    <ul className="mt-3 grid max-w-[720px] gap-2">
      {lines.map((line) => (
        <li key={line} className="flex gap-3">
          <span aria-hidden="true" className="text-ink-3">
            –
          </span>
          {t(`limits.${line}`)}
        </li>
      ))}
    </ul>
  );
}
