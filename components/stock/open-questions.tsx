/** What the file does not tell and nobody has answered yet: each with the choice made for now, and where to answer. */
import { stepHref } from "@/components/stock/wizard-frame";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { type ImportReading, openQuestions } from "@/domain/stock/import-reading";
import type { ReadingQuestion } from "@/domain/stock/reading-plan";
import { fieldName } from "@/messages/field-names";
import { type Translate, translator } from "@/messages/messages";
import { beside } from "@/messages/print-signs";

export function OpenQuestions({
  locale,
  upload,
}: {
  locale: Locale;
  upload: { id: string; reading: ImportReading | null };
}) {
  const questions = openQuestions(upload.reading);
  if (questions.length === 0) return null;
  const t = translator(locale, "imports");
  const isOfPrices = questions.every(
    (one) => one.about === "currency" || one.about === "discount" || (one.about === "column" && isPrice(one)),
  );
  return (
    <div className="mt-4">
      <Notice tone="time" icon="warn" title={t("questions.title", { count: questions.length })}>
        <ul>
          {questions.map((question) => (
            <li key={JSON.stringify(question)}>{questionWords(locale, t, question)}</li>
          ))}
        </ul>
        <LinkButton href={stepHref(locale, upload.id, isOfPrices ? "prices" : "columns")} size="small" className="mt-2">
          {t("questions.answer")}
        </LinkButton>
      </Notice>
    </div>
  );
}

const isPrice = (question: ReadingQuestion) =>
  question.about === "column" && question.choices.every((field) => field.startsWith("price_"));

function questionWords(locale: Locale, t: Translate<"imports">, question: ReadingQuestion): string {
  switch (question.about) {
    case "column": {
      const chosen = question.chosen ? fieldName(locale, question.chosen) : t("columns.notRead");
      return t("questions.column", { heading: question.heading, chosen });
    }
    case "decimal":
      return t("questions.decimal", { chosen: t(`columns.${question.chosen}`) });
    case "currency":
      return t("questions.currency", { chosen: question.chosen });
    case "discount":
      return t("questions.discount", {
        chosen: beside(locale, t(`columns.${question.chosen.below}`), t(`columns.${question.chosen.scale}`)),
      });
    case "dateOrder":
      return t("questions.dateOrder", { chosen: t(`columns.${question.chosen ?? "unknown"}`) });
  }
}
