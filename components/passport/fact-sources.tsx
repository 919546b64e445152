/** Each fact of a passport with who says it. */

import { Cell, DataTable, Head } from "@/components/ui/data";
import { Notice } from "@/components/ui/states";
import type { SourcedFact } from "@/domain/passport/sourced-facts";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { partialDate } from "@/messages/passport-words";

export function FactSources({ locale, facts }: { locale: Locale; facts: readonly SourcedFact[] }) {
  const t = translator(locale, "origin");
  const p = translator(locale, "passport");
  return (
    <DataTable label={t("source.caption")}>
      <thead>
        <tr>
          <Head>{t("source.fact")}</Head>
          <Head>{t("source.value")}</Head>
          <Head>{t("source.source")}</Head>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => (
          <tr key={`${fact.fact} ${fact.value}`}>
            <th scope="row">{p(`sourced.${fact.fact}`)}</th>
            <Cell>{readable(fact, locale)}</Cell>
            <Cell>
              {fact.sources.map(({ state, issuer, date }) => (
                <span key={`${state} ${issuer} ${date}`} className="block">
                  {p(`bySource.${state}`)}
                  <span className="sub">{[issuer, partialDate(date, locale)].filter(Boolean).join(" · ")}</span>
                </span>
              ))}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function readable({ fact, value, valueZh }: SourcedFact, locale: Locale): string {
  if (fact === "country") return countryName(value, locale);
  if (fact === "rough" || fact === "polished") return `${formatCarat(Number(value))} ct`;
  return (locale === "zh" ? valueZh : null) ?? value;
}

/** That the producer's registry is still to be heard. */
export function RegistryNote({ locale, state }: { locale: Locale; state: "waiting" | "unknown" | null }) {
  if (!state) return null;
  return (
    <Notice tone="time" icon="clock">
      <p>{translator(locale, "origin")(`source.${state}`)}</p>
    </Notice>
  );
}
