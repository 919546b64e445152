/** What each stage of a passport says: its title, place and date, and its two facts. Nothing is said without a source. */
import type { ReactNode } from "react";
import { YearStrokes } from "@/components/passport/year-strokes";
import type { PassportItem } from "@/domain/passport/credential";
import type { OriginFacts } from "@/domain/passport/origin-event";
import type { Passport, Stage, StageKey } from "@/domain/passport/passport";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";
import { inLanguage, partialDate, placeOf } from "@/messages/passport-words";
import { listed } from "@/messages/print-signs";
import { fancyColorName, term } from "@/messages/terms";

export type StageWords = {
  title: string;
  /** Place and date in one line; null where neither is known. */
  where: string | null;
  facts: { label: string; value: ReactNode }[];
};

type Told = { locale: Locale; item: PassportItem; passport: Passport; stage: Stage; facts: OriginFacts };

export function stageWords(locale: Locale, item: PassportItem, passport: Passport, stage: Stage): StageWords {
  const body = stage.lead?.body;
  const told = { locale, item, passport, stage, facts: body?.facts ?? {} };
  const date = body ? (partialDate(body.date, locale) ?? translator(locale, "passport")("unknown.date")) : null;
  const unbroken = date?.replaceAll(" ", "\u00a0") ?? null;
  const place = body ? placeOf(body, locale) : null;
  const where = [place, unbroken].filter(Boolean).join(locale === "zh" ? "，" : ", ") || null;
  return { where, ...TELL[stage.key](told) };
}

type Saying = Pick<StageWords, "title" | "facts">;
const TELL: Record<StageKey, (told: Told) => Saying> = { mined, planned, cut, graded, offered };

function mined({ locale, item, facts, stage }: Told): Saying {
  const t = translator(locale, "passport");
  const deposit = inLanguage(locale, { zh: facts.depositZh, en: facts.deposit });
  const country = facts.country ?? (stage.lead ? null : item.minedIn);
  const named = country ? t("unknown.mined", { country: countryName(country, locale) }) : t("unknown.deposit");
  return {
    title: deposit ?? named,
    facts: [
      ...(facts.mineId ? [{ label: t("facts.mineId"), value: latin(facts.mineId) }] : []),
      ...(facts.roughWeightMct ? [{ label: t("facts.rough"), value: carats(facts.roughWeightMct) }] : []),
      ...(!facts.country && country && deposit
        ? [{ label: t("facts.statedOrigin"), value: countryName(country, locale) }]
        : []),
    ],
  };
}

function planned({ locale, facts, passport, stage }: Told): Saying {
  const t = translator(locale, "passport");
  const { plannedWeightMct, sisterWeightMct, stonesPlanned } = facts;
  if (!stage.lead) return { title: t("unknown.planned"), facts: [] };
  const { rough } = passport.weights;
  const kept = (plannedWeightMct ?? 0) + (sisterWeightMct ?? 0);
  const weights = [plannedWeightMct, sisterWeightMct].flatMap((mct) => (mct ? [formatCarat(mct)] : [])).join(" + ");
  const share = rough && kept ? ((kept / rough) * 100).toFixed(1) : null;
  return {
    title: stonesPlanned ? t("facts.planOf", { count: stonesPlanned }) : t("stage.planned"),
    facts: share ? [{ label: t("facts.yield"), value: t("facts.yieldOf", { percent: share, weights }) }] : [],
  };
}

function cut({ locale, facts, stage }: Told): Saying {
  const t = translator(locale, "passport");
  if (!stage.lead) return { title: t("unknown.cut"), facts: [] };
  const { cutter } = facts;
  const workshop = inLanguage(locale, { zh: facts.workshopZh, en: facts.workshop });
  const name = cutter?.consent ? inLanguage(locale, { zh: cutter.nameZh, en: cutter.name }) : null;
  const unnamed = cutter ? t("unknown.cutterPrivate") : t("unknown.cutter");
  const strokes = cutter && (
    <>
      {t("facts.years", { years: cutter.yearsOfWork })}
      <YearStrokes years={cutter.yearsOfWork} locale={locale} />
    </>
  );
  return {
    title: name ?? unnamed,
    facts: [
      ...(strokes ? [{ label: t("facts.wheel"), value: strokes }] : []),
      ...(workshop ? [{ label: t("facts.workshop"), value: workshop }] : []),
      ...(facts.polishedWeightMct ? [{ label: t("facts.polished"), value: carats(facts.polishedWeightMct) }] : []),
    ],
  };
}

function graded({ locale, item, facts, stage }: Told): Saying {
  const t = translator(locale, "passport");
  const lab = facts.laboratory ?? (stage.lead ? null : item.lab);
  const number = facts.reportNumber ?? (stage.lead ? null : item.reportNumber);
  if (!lab || !number) return { title: t("unknown.graded"), facts: [] };
  const fancy = item.fancyHue
    ? fancyColorName(locale, {
        intensity: item.fancyIntensity,
        modifiers: item.fancyModifiers ?? [],
        hue: item.fancyHue,
      })
    : item.color;
  const grade = listed(locale, [fancy, item.clarity]);
  const cutGrade = item.cut ? term(locale, "grade", item.cut) : null;
  return {
    title: `${lab} ${number}`,
    facts: grade ? [{ label: t("facts.grade"), value: listed(locale, [grade, cutGrade]) }] : [],
  };
}

function offered({ locale, item, facts }: Told): Saying {
  const t = translator(locale, "passport");
  const mark = facts.mark ?? item.hallmark;
  return {
    title: inLanguage(locale, { zh: item.producer.nameZh ?? undefined, en: item.producer.name }) ?? item.producer.name,
    facts: [
      ...(item.minedIn ? [{ label: t("facts.statedOrigin"), value: countryName(item.minedIn, locale) }] : []),
      ...(mark ? [{ label: t("facts.mark"), value: latin(mark) }] : []),
    ],
  };
}

const latin = (text: string) => <span lang="en">{text}</span>;
const carats = (mct: number) => latin(`${formatCarat(mct)} ct`);
