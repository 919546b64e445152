/**
 * The trade decision as a reader meets it: verdict by color, icon and word, for whom, where and on which day, why, the
 * papers due and the rules with their sources. Server component; the chooser is a plain GET form.
 */
import { SubmitButton } from "@/components/ui/button";
import { Facts } from "@/components/ui/data";
import type { IconName } from "@/components/ui/icon";
import { Notice, type Tone } from "@/components/ui/states";
import type { TradeDecision, TradeFacts, TradeVerdict } from "@/domain/compliance/trade-decision";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { type ExplainedDecision, explainTradeDecision, placeName } from "@/messages/explain-trade-decision";
import { type Translate, translator } from "@/messages/messages";
import { beside, listed } from "@/messages/print-signs";

const LOOK: Record<TradeVerdict, { tone: Tone; icon: IconName }> = {
  allowed: { tone: "ok", icon: "ver" },
  documents: { tone: "ok", icon: "doc" },
  review: { tone: "time", icon: "eye" },
  refused: { tone: "fault", icon: "ref" },
};

export type TradePanelProps = {
  locale: Locale;
  decision: TradeDecision;
  /** Company it was decided for; a visitor has none. */
  companyName?: string | null;
  /** Shows a choice of destinations that reloads this page with `?<name>=XX`. `keep` are other parameters of the address. */
  chooser?: { name: string; destinations: readonly string[]; keep?: Record<string, string> };
};

export function TradePanel({ locale, decision, companyName, chooser }: TradePanelProps) {
  const t = translator(locale, "compliance");
  const told = explainTradeDecision(locale, decision);
  const look = LOOK[decision.verdict];
  return (
    <section aria-label={t("title")} data-verdict={decision.verdict}>
      <Notice tone={look.tone} icon={look.icon} title={`${told.word} · ${told.destination}`}>
        <p>
          {told.sentence}
          {companyName && <span className="text-ink-2"> {t("decidedFor", { company: companyName })}</span>}
        </p>
        {decision.verdict === "documents" ? (
          <p>
            {t("documentsDue")}
            {locale === "zh" ? "：" : ": "}
            {told.documents.join(locale === "zh" ? "；" : "; ")}
          </p>
        ) : (
          <StopLines told={told} t={t} />
        )}
        <details className="mt-2">
          <summary className="link inline-flex min-h-8 cursor-pointer items-center coarse:min-h-11">{t("why")}</summary>
          <TradeReasons told={told} decision={decision} locale={locale} t={t} />
        </details>
      </Notice>
      {chooser && <DestinationChooser locale={locale} chosen={decision.destination} chooser={chooser} t={t} />}
    </section>
  );
}

/** Of a stop: the first reason with its rule, and what to do now. */
function StopLines({ told, t }: { told: ExplainedDecision } & Words) {
  const [reason] = told.reasons;
  if (told.verdict === "allowed" || !reason) return null;
  return (
    <>
      <p>
        {reason.words} <span className="text-ink-2">{t("rule", { id: reason.id })}</span>
      </p>
      <p>{told.next}</p>
    </>
  );
}

type Words = { t: Translate<"compliance"> };

function TradeReasons({
  told,
  decision,
  locale,
  t,
}: { told: ExplainedDecision; decision: TradeDecision; locale: Locale } & Words) {
  return (
    <div className="mt-2 grid gap-3 text-13 text-ink">
      {told.documents.length > 0 && (
        <div>
          <h2 className="label">{t(decision.verdict === "refused" ? "documentsCure" : "documentsDue")}</h2>
          <ul className="list-disc pl-5">
            {told.documents.map((document) => (
              <li key={document}>{document}</li>
            ))}
          </ul>
        </div>
      )}
      <div>
        <h2 className="label">{t("sources")}</h2>
        <ul className="grid gap-2">
          {told.reasons.map((rule) => (
            <li key={rule.id}>
              {rule.words}
              <span className="block text-ink-2">
                {t("rule", { id: rule.id })}: <span lang="en">{rule.source}</span> ({rule.inForce}; {rule.confidence})
              </span>
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h2 className="label">{t("facts")}</h2>
        <Facts single items={factLines(decision.facts, locale, t)} />
      </div>
      <p className="text-ink-2">
        {told.ruleSet} {told.notAdvice}
      </p>
    </div>
  );
}

const DECLARERS = ["producer", "registry", "laboratory", "caller"] as const;

/** The facts that the rules looked at, each with who declared it. */
function factLines(facts: TradeFacts, locale: Locale, t: Translate<"compliance">) {
  const places = (codes: readonly string[]) =>
    codes.length > 0
      ? listed(
          locale,
          codes.map((code) => placeName(locale, code)),
        )
      : t("fact.unknown");
  const declared = (fact: string, value: string) => {
    const who = DECLARERS.find((declarer) => declarer === facts.declaredBy[fact]);
    return beside(locale, value, who && t("fact.declaredBy", { who: t(`fact.who.${who}`) }));
  };
  const mined = [...new Set(facts.stones.flatMap((stone) => stone.minedIn))];
  const heaviest = Math.max(0, ...facts.stones.map((stone) => stone.weightMct ?? 0));
  return [
    { label: t("fact.minedIn"), value: declared("minedIn", places(mined)) },
    { label: t("fact.polishedIn"), value: facts.goods.startsWith("jewelry") ? null : places(facts.polishedIn) },
    { label: t("fact.madeIn"), value: facts.goods.startsWith("jewelry") ? places(facts.madeIn) : null },
    { label: t("fact.exportedFrom"), value: places(facts.exportedFrom) },
    { label: t("fact.weight"), value: heaviest > 0 ? `${formatCarat(heaviest)} ct` : null },
  ];
}

function DestinationChooser({
  locale,
  chosen,
  chooser,
  t,
}: { locale: Locale; chosen: string; chooser: NonNullable<TradePanelProps["chooser"]> } & Words) {
  const named = [...new Set([chosen, ...chooser.destinations])].map((code) => ({
    code,
    name: placeName(locale, code),
  }));
  named.sort((a, b) => a.name.localeCompare(b.name, locale === "zh" ? "zh-CN" : "en"));
  const id = `trade-${chooser.name}`;
  return (
    <form method="get" className="mt-2 flex flex-wrap items-center gap-2">
      {Object.entries(chooser.keep ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor={id} className="label">
        {t("chooser.label")}
      </label>
      <select id={id} name={chooser.name} defaultValue={chosen} className="input w-auto">
        {named.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <SubmitButton size="small">{t("chooser.submit")}</SubmitButton>
    </form>
  );
}
